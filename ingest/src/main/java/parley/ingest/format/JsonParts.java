package parley.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text that comes in parts: a list of paragraphs, the elements of a page each with its type, or
 * the tree of an editor for rich text. Pictures, videos, other stories and what else stands between
 * the paragraphs are left out.
 */
final class JsonParts {
  private static final List<String> TYPES =
      List.of("type", "_type", "nodeType", "role", "assetType", "kind", "@type");

  private static final List<String> TEXTS =
      List.of("text", "content", "value", "html", "insert", "body", "paragraph");

  private static final List<String> WITHIN =
      List.of(
          "content",
          "children",
          "content_elements",
          "components",
          "paragraphs",
          "blocks",
          "items",
          "elements",
          "data",
          "fields",
          "root",
          "document",
          "ops",
          "quote");

  /** Of them, those that hold the leaves of a paragraph. */
  private static final List<String> OF_RUNS = List.of("content", "children", "ops");

  private static final Pattern NO_TEXT =
      Pattern.compile(
          ".*(?:image|photo|picture|video|audio|gallery|graphic|media|caption|figure|embed|oembed"
              + "|social|tweet|instagram|youtube|facebook|raw|script|advert|promo|related|link_list"
              + "|interstitial|button|divider|author|byline|headline|kicker|reference|asset|map"
              + "|chart|poll|quiz|newsletter|podcast|logo|code|pullquote).*|ad|ads|title|table|story");

  /** Leaves of a paragraph. */
  private static final Pattern INLINE =
      Pattern.compile("|text|span|link|hyperlink|a|mark|linebreak");

  private final UnaryOperator<String> reader;
  private final List<String> paragraphs = new ArrayList<>();

  private JsonParts(UnaryOperator<String> reader) {
    this.reader = reader;
  }

  /**
   * The text of the parts, a blank line between them; empty if there is none.
   *
   * @param reader makes text of what a part holds
   */
  static String of(JsonNode parts, UnaryOperator<String> reader) {
    JsonParts text = new JsonParts(reader);
    if (parts.isArray() || isTree(parts)) {
      text.walk(parts);
    }
    return String.join("\n\n", text.paragraphs);
  }

  /** An object that is no tree is another thing than a text, whatever its name. */
  private static boolean isTree(JsonNode object) {
    return object.isObject()
        && (object.has("nodeType")
            || object.path("content").isArray()
            || object.path("children").isArray()
            || object.path("blocks").isArray()
            || object.path("ops").isArray()
            || object.path("root").isObject());
  }

  // recursion is bounded: Limits.DEPTH
  private void walk(JsonNode part) {
    if (part.isTextual()) {
      add(part.textValue());
    } else if (part.isArray()) {
      part.forEach(this::walk);
    } else if (part.isObject() && !NO_TEXT.matcher(type(part)).matches() && !isStory(part)) {
      String text = JsonText.words(part, TEXTS.toArray(String[]::new));
      if (text != null) {
        add(text);
        return;
      }
      for (String name : WITHIN) {
        JsonNode within = part.path(name);
        if (OF_RUNS.contains(name) && isRun(within)) {
          StringBuilder run = new StringBuilder();
          run(within, run);
          add(run.toString());
        } else if (within.isContainerNode()) {
          walk(within);
        }
      }
    }
  }

  /** An item of its own, which is listed. */
  private static boolean isStory(JsonNode part) {
    JsonFields fields = new JsonFields(part);
    return fields.has(JsonNames.HEADLINES)
        && (fields.has(JsonNames.IDS) || fields.has(JsonNames.PUBLISHED));
  }

  /** True of the leaves of one paragraph. */
  private static boolean isRun(JsonNode parts) {
    return parts.isArray() && parts.valueStream().anyMatch(part -> leaf(part) != null);
  }

  private static void run(JsonNode parts, StringBuilder run) {
    for (JsonNode part : parts) {
      String leaf = leaf(part);
      if (leaf != null) {
        run.append(leaf);
      } else if (type(part).endsWith("break")) {
        run.append(' ');
      } else {
        OF_RUNS.forEach(name -> run(part.path(name), run));
      }
    }
  }

  private static @Nullable String leaf(JsonNode part) {
    return INLINE.matcher(type(part)).matches() ? JsonText.scalar(part, "text", "value") : null;
  }

  private static String type(JsonNode part) {
    String type = JsonText.words(part, TYPES.toArray(String[]::new));
    return type == null ? "" : type.toLowerCase(Locale.ROOT);
  }

  private void add(String text) {
    String read = reader.apply(text);
    if (Lines.hasWords(read)) {
      paragraphs.add(read);
    }
  }
}
