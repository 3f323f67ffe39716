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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON messages: one object, an array of objects, or objects line by line; each with its bytes. */
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
                              .maxNumberLength(1_000)
                              .build())
                      // a raw line end within a string is wrong and harmless
                      .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                      // and so are what some programs write for no number, and a last comma
                      .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                      .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                      .build())
              .build()
              .getFactory());

  private final Assembly assembly;
  private final List<WireItem> items = new ArrayList<>();

  private JsonItems(Assembly assembly) {
    this.assembly = assembly;
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

  /** Never throws for bad data. */
  static List<WireItem> read(byte[] bytes, Optional<String> contentType, Assembly assembly) {
    JsonItems json = new JsonItems(assembly);
    if (isLines(bytes, contentType)) {
      json.lines(bytes);
    } else {
      json.document(bytes);
    }
    return json.items;
  }

  private static boolean isLines(byte[] bytes, Optional<String> contentType) {
    String declared = contentType.orElse("").toLowerCase(Locale.ROOT);
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
    return lines >= 2 && 2 * objects > lines && !isDocument(bytes);
  }

  private static boolean isDocument(byte[] bytes) {
    try {
      whole(bytes);
      return true;
    } catch (IOException | WireException e) {
      return false;
    }
  }

  private void lines(byte[] bytes) {
    for (ByteLine line = ByteLine.at(bytes, 0); line != null; line = line.next()) {
      if (line.isBlank()) {
        continue;
      }
      byte[] item = line.stripped();
      if (full()) {
        refuse("more than " + Limits.ITEMS + " items", item);
        return;
      }
      guarded(item, "line is not JSON: ", () -> node(MAPPER.readTree(item), item));
    }
  }

  private void document(byte[] bytes) {
    int first = firstByte(bytes, 0);
    if (first >= 0 && bytes[first] == '[') {
      array(bytes);
    } else {
      guarded(bytes, "not JSON: ", () -> node(whole(bytes), bytes));
    }
  }

  private static JsonNode whole(byte[] bytes) throws IOException {
    try (JsonParser parser = MAPPER.getFactory().createParser(bytes)) {
      JsonNode node = MAPPER.readTree(parser);
      int end = (int) parser.currentLocation().getByteOffset();
      if (firstByte(bytes, end) >= 0) {
        throw new WireException("not JSON: more text after the JSON object");
      }
      return node;
    }
  }

  private void array(byte[] bytes) {
    int done = 0;
    try (JsonParser parser = MAPPER.getFactory().createParser(bytes)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() == null) {
          throw new WireException("the array does not end");
        }
        if (full()) {
          throw new WireException("more than " + Limits.ITEMS + " items");
        }
        int begin = (int) parser.currentTokenLocation().getByteOffset();
        done = begin;
        JsonNode node = MAPPER.readTree(parser);
        int end = (int) parser.currentLocation().getByteOffset();
        byte[] item = Arrays.copyOfRange(bytes, begin, Math.max(begin, end));
        guarded(item, "", () -> node(node, item));
        done = end;
      }
      if (items.isEmpty()) {
        refuse("an empty array", bytes);
      }
    } catch (IOException | WireException e) {
      // what follows the fault cannot be told apart: it is refused as one piece
      refuse("not JSON: " + reason(e), Arrays.copyOfRange(bytes, done, bytes.length));
    }
  }

  private void node(@Nullable JsonNode node, byte[] bytes) {
    if (node == null || !node.isObject()) {
      throw new WireException("not a JSON object");
    }
    if (ApParser.isFeed(node)) {
      List<JsonNode> entries = ApParser.entries(node);
      if (entries.isEmpty()) {
        throw new WireException("ap: no items");
      }
      for (JsonNode entry : entries) {
        byte[] own = entries.size() == 1 ? bytes : entry.toString().getBytes(UTF_8);
        guarded(own, "", () -> items.add(assembly.assemble(ApParser.read(entry), own)));
      }
    } else {
      Draft draft =
          ApParser.isItem(node)
              ? ApParser.read(node)
              : RowParser.isRow(node) ? RowParser.read(node) : NinjsParser.read(node);
      items.add(assembly.assemble(draft, bytes));
    }
  }

  private interface Reading {
    void run() throws IOException;
  }

  private void guarded(byte[] bytes, String prefix, Reading reading) {
    try {
      reading.run();
    } catch (IOException e) {
      refuse(prefix + reason(e), bytes);
    } catch (WireException e) {
      refuse(reason(e), bytes);
    }
  }

  private boolean full() {
    return items.size() >= Limits.ITEMS;
  }

  private void refuse(String reason, byte[] bytes) {
    items.add(new WireItem.Refused(reason, bytes, assembly.provider()));
  }

  private static String reason(Exception e) {
    if (e instanceof JsonProcessingException json) {
      return JsonFault.withPlace(json);
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
