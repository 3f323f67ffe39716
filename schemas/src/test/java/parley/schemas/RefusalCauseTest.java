package parley.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalCauseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ninjs: no guid | no guid",
        "newsml-g2: no guid | no guid",
        "text: no guid; a plain text is known by its file's name, or over HTTP by ?guid= | no guid",
        "telegraph: no guid; it is known by its file's name, or over HTTP by ?guid= | no guid",
        "guid is empty | no guid",
        "no provider: neither given nor named in the item | no provider",
        "text: a mail, not a story; send what it holds | a mail",
        "text: the header 'no guid: 'x'' is not known | unknown header",
        "telegraph: no headline below the lines of codes | no headline",
        "anpa1312: no header | no header",
        "iptc7901: no header | no header",
        "story acme/no guid has the very text of 20 others of this wire today (PARLEY_X) | same text",
        "story acme/urn:x is larger than the log takes | story too large",
        "story is larger than 900000 bytes | story too large",
        "the body has more than 500000 characters | story too large",
        "not JSON: Unexpected character ('x' (code 120)) at line 1 | not JSON",
        "line is not JSON: unexpected end of input | not JSON",
        "not JSON: more text after the JSON object | not JSON",
        "the array does not end | not JSON",
        "not a JSON object | not a JSON object",
        "a list without items | no items",
        "an empty array | no items",
        "no items in 'newsMessage' | no items",
        "rss: no items | no items",
        "more than 1000 items | too many items",
        "not XML: no element | not XML",
        "XML of root 'html' is no wire format | no wire format",
        "markup of more than 5000000 characters | too much markup",
        "encoding 'x-none' is unknown | unknown encoding",
        "not valid UTF-8 at byte 12 | bad encoding",
        "not valid windows-1251 | bad encoding",
        "binary, no text | binary",
        "the body came at under 100 bytes a second | too slow",
        "empty message | empty message",
        "message is larger than 8388608 bytes | message too large",
        "the body is over 8388608 bytes | message too large",
        "gzip: inflates to more than 1000000 bytes | inflates too far",
        "the body inflates to over 100 times its size | inflates too far",
        "gzip: Unexpected end of ZLIB input stream | bad gzip",
        "the body is no readable gzip | bad gzip",
        "content type image/no guid is not read | content type",
        "unreadable: java.lang.StackOverflowError | unreadable",
        "cannot be judged: java.lang.IllegalStateException: no guid | cannot be judged",
        "cannot be written: java.lang.IllegalStateException | cannot be written",
        "too large: a record of tagged would be of 2000000 bytes, over 1000000 | record too large",
        "subject actor:a b is stopped: it would fall below zero | subject stopped",
        "sink: the key is no story id | not for the tables",
        "a record without a key | bad key",
        "the key is not UTF-8 | bad key",
        "the key is no story id | bad key",
        "storyId is not the record's key | bad key",
        "provider is not the one in storyId | bad key",
        "on partition 3, but its key belongs on partition 1 of 6 (murmur2) | wrong partition",
        "a record without a value | not a record",
        "not in the Confluent wire format: no leading zero byte | not a record",
        "no schema has the id 7 | not a record",
        "bytes are left after the record | not a record",
        "not a readable StoryVersion: java.io.EOFException | not a record",
        "messageId is no SHA-256 in hex | bad digest",
        "target of a lift is no message id | bad digest",
        "version -5 is negative | bad version",
        "receivedAt 2087-01-01T00:00:00Z is more than a day ahead | impossible time",
        "versionCreated lies outside the years 1 to 9999 | impossible time",
        "headline is longer than 8192 characters | field too long",
        "whatever acme/urn:x says next | other"
      })
  void aReasonsCauseHasNoneOfItsFormatIdsAndQuotes(String reason, String cause) {
    assertThat(RefusalCause.of(reason).label()).isEqualTo(cause);
  }

  @Test
  void aReasonOverSeveralLinesHasACause() {
    assertThat(RefusalCause.of("text: the header 'a\nb' is not known").label())
        .isEqualTo("unknown header");
    assertThat(RefusalCause.of("")).isEqualTo(RefusalCause.OTHER);
  }
}
