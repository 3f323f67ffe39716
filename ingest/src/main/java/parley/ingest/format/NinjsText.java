package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.ingest.body.BodyText;

/** The texts and codes of a ninjs item, in the several shapes that its versions give them. */
final class NinjsText {
  /** What a collector's interface puts where it cuts a text off. */
  private static final Pattern CUT = Pattern.compile("\\s*\\[\\+[0-9]+ char[a-z]*]$");

  /** A document of XML, which some interfaces give as an item's text. */
  private static final Pattern XML =
      Pattern.compile("^\\s*(?:<\\?xml\\b|<(?:nitf|newsItem|NewsItem|NewsML|newsMessage)\\b)");

  /** Its text, the innermost first. */
  private static final List<String> TEXTS_OF_XML =
      List.of("body.content", "body", "DataContent", "inlineXML");

  /** As long as a headline that comes as the first part of the text can be. */
  private static final int HEADLINE_CHARS = 200;

  private static final Set<String> TEXT_PARTS = Set.of("Lead", "Body", "Text");

  private static final Pattern NO_STORY =
      Pattern.compile("(?i)(?:copyright|usage|rights|ednote|description|biography|[$]).*");

  private NinjsText() {}

  /** The field that is called so, the `headlines` entry of role main, the first one, the title. */
  static @Nullable String headline(JsonNode item, JsonFields fields) {
    String plain = fields.words("headline", "headlinemain");
    if (plain != null) {
      return plain;
    }
    String listed = byRole(item.path("headlines"), Set.of("main", "headline"));
    if (listed != null) {
      return listed;
    }
    String other = prefixed(item, "headline_");
    String named = other != null ? other : fields.words(JsonNames.HEADLINES);
    String part = named != null ? named : firstPart(item);
    // most things with a name are no stories
    return part == null && fields.has(JsonNames.PUBLISHED) ? fields.words("name") : part;
  }

  /** The headline of a text whose first part has no end of a sentence. */
  private static @Nullable String firstPart(JsonNode item) {
    for (Map.Entry<String, JsonNode> field : item.properties()) {
      JsonNode parts = field.getValue();
      String first = parts.path(0).asText("").strip();
      if (JsonNames.isText(JsonFields.plain(field.getKey()))
          && parts.path(1).isTextual()
          && first.length() <= HEADLINE_CHARS
          && Lines.hasWords(first)
          && Character.isLetterOrDigit(first.charAt(first.length() - 1))) {
        return first;
      }
    }
    return null;
  }

  /**
   * The fullest body: marked-up before plain, since it knows its paragraphs; else its parts; else a
   * description.
   */
  static @Nullable String body(JsonNode item) {
    String body = fullest(item, "bodies", JsonNames::isText);
    if (body == null) {
      List<String> parts = new ArrayList<>();
      parts(item.path("newsComponents"), parts);
      body = parts.isEmpty() ? null : String.join("\n\n", parts);
    }
    return body != null ? body : fullest(item, "descriptions", JsonNames::isSummary);
  }

  /** The texts of a story that comes in components, its lead and its body above all. */
  private static void parts(JsonNode components, List<String> parts) {
    for (JsonNode component : components) {
      if (TEXT_PARTS.contains(String.valueOf(JsonText.scalar(component, "assetType")))) {
        for (JsonNode rendition : component.path("proxies")) {
          String text = JsonText.words(rendition, "clobData", "varcharData");
          if (text != null) {
            parts.add(text(text, null));
          }
        }
      }
    }
  }

  /** True if there is a body at all, be it no more than a placeholder. */
  static boolean hasBody(JsonNode item) {
    return !item.path("bodies").isEmpty()
        || item.properties().stream()
            .filter(field -> JsonNames.isText(JsonFields.plain(field.getKey())))
            .anyMatch(
                field ->
                    !field.getValue().asText("").isBlank()
                        || !JsonParts.of(field.getValue(), String::strip).isEmpty());
  }

  /** Of a list of texts, and of the fields that hold one each. */
  private static @Nullable String fullest(JsonNode item, String list, Predicate<String> names) {
    List<String> texts = new ArrayList<>();
    for (JsonNode entry : item.path(list)) {
      String value = JsonText.scalar(entry, "value");
      if (value != null) {
        texts.add(text(value, JsonText.scalar(entry, "contenttype", "contentType")));
      }
    }
    for (Map.Entry<String, JsonNode> field : item.properties()) {
      if (names.test(JsonFields.plain(field.getKey()))) {
        JsonNode value = field.getValue();
        texts.add(
            value.isTextual()
                ? text(value.textValue(), field.getKey())
                : JsonParts.of(value, part -> text(part, null)));
      }
    }
    return fullest(texts);
  }

  private static String text(String written, @Nullable String type) {
    String value = written.endsWith("]") ? CUT.matcher(written).replaceFirst("") : written;
    String ofXml = XML.matcher(value).lookingAt() ? ofXml(value) : "";
    if (!ofXml.isEmpty()) {
      return ofXml;
    }
    String declared = type == null ? "" : type.toLowerCase(Locale.ROOT);
    boolean plain =
        (declared.endsWith("text/plain") || declared.endsWith("_text"))
            && !BodyText.isWrittenMarkup(value);
    boolean markup =
        !plain
            && (declared.contains("html")
                || declared.contains("nitf")
                || declared.contains("xml")
                || BodyText.looksLikeMarkup(value));
    String text = markup ? BodyText.ofMarkup(value) : BodyText.ofPlain(value);
    // escaped twice, all its markup has become text
    boolean twice = !BodyText.looksLikeMarkup(value) && BodyText.looksLikeMarkup(text);
    return twice ? BodyText.ofMarkup(text) : text;
  }

  /** Empty where it cannot be read: then it is markup as any other. */
  private static String ofXml(String document) {
    XmlNode root;
    try {
      root = XmlMessage.read(document.strip().getBytes(UTF_8)).root();
    } catch (WireException e) {
      return "";
    }
    return TEXTS_OF_XML.stream()
        .map(name -> root.descendants(name).stream().findFirst())
        .flatMap(Optional::stream)
        .map(G2Content::ofTree)
        .filter(Lines::hasWords)
        .findFirst()
        .orElse("");
  }

  /** Of texts of about one length, the one with the most paragraphs; else the longest. */
  private static @Nullable String fullest(List<String> texts) {
    int longest = texts.stream().mapToInt(String::length).max().orElse(0);
    String best = null;
    long paragraphs = -1;
    for (String text : texts) {
      long own = text.split("\n\n", -1).length;
      if (!text.isEmpty() && 10L * text.length() >= 9L * longest && own > paragraphs) {
        best = text;
        paragraphs = own;
      }
    }
    return best;
  }

  /** Notes the longest field, which should have become the body unless it is about rights. */
  static void offer(JsonNode item, Draft draft) {
    for (Map.Entry<String, JsonNode> field : item.properties()) {
      if (field.getValue().isTextual() && !NO_STORY.matcher(field.getKey()).matches()) {
        draft.offered(field.getKey(), field.getValue().textValue());
      }
    }
  }

  /** Subject codes: `uri`, `scheme:code`, or the name or literal where there is no code. */
  static List<String> subjects(JsonNode item) {
    List<String> subjects = new ArrayList<>();
    for (String field : List.of("subject", "subjects", "genres", "genre")) {
      for (JsonNode subject : item.path(field)) {
        String code = JsonText.scalar(subject, "uri", "qcode");
        if (code == null) {
          String scheme = JsonText.scalar(subject, "scheme");
          String bare = JsonText.scalar(subject, "code");
          code = bare == null ? null : scheme == null ? bare : scheme + ":" + bare;
        }
        String text =
            code != null ? Catalogs.ofUri(code) : JsonText.scalar(subject, "literal", "name");
        if (text != null) {
          subjects.add(text);
        }
      }
    }
    return subjects;
  }

  /** The ids in `altids`, in both its forms. */
  static List<String> altIds(JsonNode item) {
    List<String> ids = new ArrayList<>();
    for (JsonNode id : item.path("altids")) {
      String text = id.isValueNode() ? id.asText() : JsonText.scalar(id, "value", "id");
      if (text != null) {
        ids.add(text);
      }
    }
    return ids;
  }

  static List<String> genres(JsonNode item) {
    String[] fields = {"genres", "genre", "genre_names"};
    List<String> genres =
        new ArrayList<>(words(item, node -> JsonText.scalar(node, "code", "uri", "qcode"), fields));
    genres.addAll(words(item, node -> JsonText.scalar(node, "name", "literal"), fields));
    return genres;
  }

  static List<String> signals(JsonNode item) {
    return words(
        item,
        node -> JsonText.scalar(node, "uri", "code", "qcode", "literal", "name"),
        "signals",
        "signal");
  }

  private static List<String> words(
      JsonNode item, Function<JsonNode, @Nullable String> word, String... fields) {
    List<String> words = new ArrayList<>();
    for (String field : fields) {
      JsonNode value = item.path(field);
      if (value.isTextual()) {
        words.add(value.asText());
      }
      for (JsonNode entry : value) {
        String text = entry.isTextual() ? entry.asText() : word.apply(entry);
        if (text != null) {
          words.add(text);
        }
      }
    }
    return words;
  }

  private static @Nullable String byRole(JsonNode entries, Set<String> roles) {
    String first = null;
    for (JsonNode entry : entries) {
      String value = JsonText.scalar(entry, "value");
      String role = JsonText.scalar(entry, "role");
      if (value != null && role != null && roles.contains(role.toLowerCase(Locale.ROOT))) {
        return value;
      }
      first = first == null ? value : first;
    }
    return first;
  }

  private static @Nullable String prefixed(JsonNode item, String prefix) {
    for (Map.Entry<String, JsonNode> field : item.properties()) {
      if (field.getKey().startsWith(prefix) && field.getValue().isTextual()) {
        return field.getValue().asText();
      }
    }
    return null;
  }
}
