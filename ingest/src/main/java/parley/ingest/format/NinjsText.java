package parley.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.ingest.body.BodyText;

/** The texts and codes of a ninjs item, in the several shapes that its versions give them. */
final class NinjsText {
  private static final Pattern BODY =
      Pattern.compile(
          "(?is)body.*|(?:article|content|story|full)_?(?:html|text)|text|content|article");
  private static final Pattern DESCRIPTION =
      Pattern.compile("(?is)description.*|caption|summary|abstract|excerpt|teaser|standfirst");

  private static final Set<String> TEXT_PARTS = Set.of("Lead", "Body", "Text");

  private static final Pattern NO_STORY =
      Pattern.compile("(?i)(?:copyright|usage|rights|ednote|description|biography|[$]).*");

  private NinjsText() {}

  /** `headline`, `headline_main`, the `headlines` entry of role main, the first one, the title. */
  static @Nullable String headline(JsonNode item) {
    String plain = JsonText.words(item, "headline", "headline_main", "headLine");
    if (plain != null) {
      return plain;
    }
    String listed = byRole(item.path("headlines"), Set.of("main", "headline"));
    if (listed != null) {
      return listed;
    }
    String other = prefixed(item, "headline_");
    return other != null ? other : JsonText.words(item, "title", "webTitle");
  }

  /**
   * The fullest body: marked-up before plain, since it knows its paragraphs; else its parts; else a
   * description.
   */
  static @Nullable String body(JsonNode item) {
    String body = fullest(item, "bodies", BODY);
    if (body == null) {
      List<String> parts = new ArrayList<>();
      parts(item.path("newsComponents"), parts);
      body = parts.isEmpty() ? null : String.join("\n\n", parts);
    }
    return body != null ? body : fullest(item, "descriptions", DESCRIPTION);
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
    if (!item.path("bodies").isEmpty()) {
      return true;
    }
    for (Map.Entry<String, JsonNode> field : item.properties()) {
      if (BODY.matcher(field.getKey()).matches() && !field.getValue().asText("").isBlank()) {
        return true;
      }
    }
    return false;
  }

  /** Of a list of texts, and of the fields that hold one each. */
  private static @Nullable String fullest(JsonNode item, String list, Pattern fields) {
    List<String> texts = new ArrayList<>();
    for (JsonNode entry : item.path(list)) {
      String value = JsonText.scalar(entry, "value");
      if (value != null) {
        texts.add(text(value, JsonText.scalar(entry, "contenttype", "contentType")));
      }
    }
    for (Map.Entry<String, JsonNode> field : item.properties()) {
      if (fields.matcher(field.getKey()).matches() && field.getValue().isTextual()) {
        texts.add(text(field.getValue().asText(), field.getKey()));
      }
    }
    return fullest(texts);
  }

  private static String text(String value, @Nullable String type) {
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
