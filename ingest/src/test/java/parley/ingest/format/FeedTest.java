package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.Status;
import parley.StoryVersion;
import parley.ingest.profile.AgencyProfiles;

class FeedTest {
  private static final String RSS =
      """
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
           xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
       <channel><title>Paper</title><link>https://www.paper.example/</link><language>en-us</language>
        <atom:link href="https://www.paper.example/feed" rel="self"/>
        <item><title>Envoys &amp;amp; mediators meet</title><link>https://www.paper.example/1</link>
          <guid isPermaLink="false">p-1</guid><pubDate>Sun, 01 Mar 2026 10:00:00 +0100</pubDate>
          <dc:creator>A. Writer</dc:creator><category>World</category>
          <description>Short.</description>
          <content:encoded><![CDATA[<p>They met.</p><p>They left.</p>]]></content:encoded></item>
        <item><title>No guid</title><link>https://www.paper.example/2</link>
          <description>&lt;p&gt;One &amp;nbsp;two.&lt;/p&gt;</description><pubDate>whenever</pubDate></item>
        <item><title>Nothing else</title></item>
       </channel></rss>
      """;

  private static final String ATOM =
      """
      <feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="en">
       <id>tag:paper.example,2026:feed</id><title>Paper</title>
       <entry><id>tag:paper.example,2026:1</id><title type="html">Envoys &lt;b&gt;meet&lt;/b&gt;</title>
         <updated>2026-03-01T10:00:00Z</updated><published>2026-03-01T09:00:00Z</published>
         <link rel="alternate" href="https://paper.example/1"/><author><name>A. Writer</name></author>
         <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>They met.</p><p>They left.</p></div></content>
       </entry>
       <at:deleted-entry ref="tag:paper.example,2026:0" when="2026-03-01T11:00:00Z"/>
      </feed>
      """;

  @Test
  void rss2IsRead() {
    List<WireItem> items = Wire.read(RSS.getBytes(UTF_8), Read.UNKNOWN);
    assertThat(items).hasSize(3);
    StoryVersion first = Read.story(items.get(0));
    assertThat(first.getStoryId()).isEqualTo("paper-example/p-1");
    assertThat(first.getHeadline()).isEqualTo("Envoys & mediators meet");
    assertThat(first.getBody()).isEqualTo("They met.\n\nThey left.");
    assertThat(first.getVersionCreated()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    assertThat(first.getLink()).isEqualTo("https://www.paper.example/1");
    assertThat(first.getByline()).isEqualTo("A. Writer");
    assertThat(first.getLanguage()).isEqualTo("en-us");
    StoryVersion second = Read.story(items.get(1));
    assertThat(second.getGuid()).isEqualTo("https://www.paper.example/2");
    assertThat(second.getBody()).isEqualTo("One two.");
    assertThat(second.getVersionCreated()).isNull();
    assertThat(items.get(2)).isInstanceOf(WireItem.Refused.class);
  }

  @Test
  void rss1IsRead() {
    StoryVersion story =
        Read.story(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
                xmlns:dc="http://purl.org/dc/elements/1.1/">
             <channel rdf:about="https://paper.example/"><title>Paper</title><link>https://paper.example/</link></channel>
             <item rdf:about="https://paper.example/9"><title>Truce</title><link>https://paper.example/9?x</link>
              <description>It holds.</description><dc:date>2026-03-01T10:00+01:00</dc:date></item>
            </rdf:RDF>
            """);
    assertThat(story.getGuid()).isEqualTo("https://paper.example/9");
    assertThat(story.getVersionCreated()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    assertThat(story.getBody()).isEqualTo("It holds.");
  }

  @Test
  void atomIsReadAndDeletedEntriesKill() {
    List<WireItem> items = Wire.read(ATOM.getBytes(UTF_8), Read.UNKNOWN);
    assertThat(items).hasSize(2);
    StoryVersion entry = Read.story(items.get(0));
    assertThat(entry.getStoryId()).isEqualTo("paper-example/tag:paper.example,2026:1");
    assertThat(entry.getHeadline()).isEqualTo("Envoys meet");
    assertThat(entry.getBody()).isEqualTo("They met.\n\nThey left.");
    assertThat(entry.getVersionCreated()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
    assertThat(entry.getFirstCreated()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    assertThat(entry.getLanguage()).isEqualTo("en");
    StoryVersion deleted = Read.story(items.get(1));
    assertThat(deleted.getStoryId()).isEqualTo("paper-example/tag:paper.example,2026:0");
    assertThat(deleted.getStatus()).isEqualTo(Status.CANCELED);
    assertThat(deleted.getVersionCreated()).isEqualTo(Instant.parse("2026-03-01T11:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tue, 10 Jun 2003 04:00:00 GMT|2003-06-10T04:00:00Z",
        "10 Jun 2003 04:00 EST|2003-06-10T09:00:00Z",
        "Tue, 10 June 2003 04:00:00 +0000|2003-06-10T04:00:00Z",
        "Tues, 10 Jun 03 04:00:00 PDT|2003-06-10T11:00:00Z",
        "2003-06-10 04:00|2003-06-10T04:00:00Z",
        "2003-06-10T04:00:00-0500|2003-06-10T09:00:00Z"
      })
  void feedTimesAreReadAsFeedsWriteThem(String text, Instant time) {
    assertThat(FeedTime.read(text, draft())).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"yesterday", "32 Jun 2003 04:00", "10 Jun 2003 04:00 XYZ"})
  void unreadableFeedTimesAreNotGuessed(String text) {
    Draft draft = draft();
    assertThat(FeedTime.read(text, draft)).isNull();
    assertThat(draft.warnings()).hasSize(1);
  }

  private static Draft draft() {
    return new Draft(new RssFormat(), Read.ARRIVAL, AgencyProfiles.builtIn());
  }

  @Test
  void atomEntryWithoutAnIdIsKnownByItsLink() {
    assertThat(
            Read.story(
                    "<feed><entry><id> </id><link href='https://x.example/1'/><title>Talks</title></entry></feed>")
                .getGuid())
        .isEqualTo("https://x.example/1");
    assertThat(Read.refusal("<feed><entry><title>Talks</title></entry></feed>"))
        .contains("no guid");
  }
}
