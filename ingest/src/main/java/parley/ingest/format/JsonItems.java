package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.ingest.limits.Limits;
import parley.schemas.JsonFault;

/**
 * Messages in JSON: one object, an array of objects, or objects line by line; each is parsed once,
 * then read by the first format to know it.
 */
final class JsonItems {
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonMapper.builder(
                  JsonFactory.builder()
                      .streamReadConstraints(
                          StreamReadConstraints.builder()
                              .maxNestingDepth(Limits.DEPTH)
                              .maxStringLength(Limits.MARKUP_CHARS)
                              .maxNameLength(Limits.ATTRIBUTE_CHARS)
                              .maxNumberLength(Limits.NUMBER_CHARS)
                              .build())
                      // a raw line end within a string is wrong and harmless
                      .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                      // and so are what some programs write for no number, and a last comma
                      .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                      .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                      // middleware escapes quotes that need it not
                      .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                      .build())
              .build()
              .getFactory());

  private final byte[] bytes;
  private final WireItems items;

  private JsonItems(byte[] bytes, WireItems items) {
    this.bytes = bytes;
    this.items = items;
  }

  static boolean looksLike(byte[] bytes) {
    int first = firstByte(bytes, 0);
    if (first < 0 || bytes[first] != '[') {
      return first >= 0 && bytes[first] == '{';
    }
    // a plain text may begin with a remark in brackets
    int second = firstByte(bytes, first + 1);
    return second < 0 || !Character.isLetter(bytes[second]);
  }

  /** Reads each object of the message; what is none is refused. */
  static void read(byte[] bytes, WireItems items) {
    new JsonItems(bytes, items).read();
  }

  private void read() {
    if (isLines()) {
      lines();
    } else if (bytes[firstByte(bytes, 0)] == '[') {
      array();
    } else {
      guarded(bytes, "not JSON: ", () -> object(whole(), bytes));
    }
  }

  private boolean isLines() {
    String declared = items.arrival().contentType().orElse("").toLowerCase(Locale.ROOT);
    if (declared.contains("ndjson")
        || declared.contains("jsonl")
        || declared.contains("json-seq")) {
      return true;
    }
    int lines = 0;
    int objects = 0;
    for (ByteLine line = ByteLine.at(bytes, 0); line != null && lines < 50; line = line.next()) {
      if (!line.isBlank()) {
        lines++;
        objects += line.holdsObject() ? 1 : 0;
      }
    }
    // one object over many lines can look the same, as long as it is whole
    return lines >= 2 && 2 * objects > lines && !isDocument();
  }

  private boolean isDocument() {
    try {
      whole();
      return true;
    } catch (IOException | WireException e) {
      return false;
    }
  }

  private void lines() {
    for (ByteLine line = ByteLine.at(bytes, 0); line != null; line = line.next()) {
      if (line.isBlank()) {
        continue;
      }
      byte[] item = line.stripped();
      if (items.isFull()) {
        items.refuse(new WireException(WireItems.TOO_MANY), item);
        return;
      }
      guarded(item, "line is not JSON: ", () -> object(MAPPER.readTree(item), item));
    }
  }

  private JsonNode whole() throws IOException {
    try (JsonParser parser = MAPPER.getFactory().createParser(bytes)) {
      JsonNode node = MAPPER.readTree(parser);
      int end = (int) parser.currentLocation().getByteOffset();
      if (firstByte(bytes, end) >= 0) {
        throw new WireException("not JSON: more text after the JSON object");
      }
      return node;
    }
  }

  private void array() {
    int done = 0;
    try (JsonParser parser = MAPPER.getFactory().createParser(bytes)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() == null) {
          throw new WireException("the array does not end");
        }
        if (items.isFull()) {
          throw new WireException(WireItems.TOO_MANY);
        }
        int begin = (int) parser.currentTokenLocation().getByteOffset();
        done = begin;
        JsonNode node = MAPPER.readTree(parser);
        int end = (int) parser.currentLocation().getByteOffset();
        byte[] item = Arrays.copyOfRange(bytes, begin, Math.max(begin, end));
        guarded(item, "", () -> object(node, item));
        done = end;
      }
      if (done == 0) {
        items.refuse(WireException.noItems("an empty array"), bytes);
      }
    } catch (IOException | WireException e) {
      // what follows the fault cannot be told apart: it is refused as one piece
      items.refuse(
          new WireException("not JSON: " + reason(e)),
          Arrays.copyOfRange(bytes, done, bytes.length));
    }
  }

  private void object(@Nullable JsonNode found, byte[] own) {
    if (found == null || !found.isObject()) {
      throw new WireException("not a JSON object");
    }
    JsonNode object = JsonShape.flat(found);
    WireFormat<JsonNode> format = WireFormats.of(WireFormat.Json.class, object).orElseThrow();
    boolean alone = format.items(object).equals(List.of(object));
    Optional<List<JsonNode>> listed = alone ? JsonList.items(object) : Optional.empty();
    if (listed.isPresent()) {
      listed(listed.get(), own);
    } else {
      items.readEach(format, object, own, item -> item.toString().getBytes(UTF_8));
    }
  }

  private void listed(List<JsonNode> found, byte[] own) {
    if (found.isEmpty()) {
      throw WireException.noItems("a list without items");
    }
    for (JsonNode item : found) {
      byte[] bytesOfItem = found.size() == 1 ? own : item.toString().getBytes(UTF_8);
      if (items.isFull()) {
        items.refuse(new WireException(WireItems.TOO_MANY), bytesOfItem);
        return;
      }
      guarded(bytesOfItem, "", () -> object(item, bytesOfItem));
    }
  }

  private interface Reading {
    void run() throws IOException;
  }

  private void guarded(byte[] own, String prefix, Reading reading) {
    try {
      reading.run();
    } catch (IOException e) {
      items.refuse(new WireException(prefix + reason(e)), own);
    } catch (WireException e) {
      items.refuse(e, own);
    }
  }

  private static String reason(Exception e) {
    if (e instanceof JsonProcessingException json) {
      return Lines.line(JsonFault.withPlace(json));
    }
    return Lines.line(String.valueOf(e.getMessage()));
  }

  /** Offset of the first byte from there on that is no white space; -1 if there is none. */
  private static int firstByte(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t' && b != 0x1E) {
        return i;
      }
    }
    return -1;
  }
}
