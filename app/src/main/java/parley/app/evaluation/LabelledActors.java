package parley.app.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.tagger.Field;

/**
 * A story labelled with its actors.
 *
 * @param labels its actors, each surface once
 * @param optional surfaces that are neither right nor wrong
 */
record LabelledActors(
    String headline, String body, LocalDate day, List<Label> labels, List<Label> optional) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One labelled surface.
   *
   * @param surface as it stands in the text
   * @param names any of them is right
   * @param spans where it names the actor
   */
  record Label(String surface, List<String> names, List<MentionSpan> spans) {}

  /**
   * Reads a line; see {@link ActorEvaluation}.
   *
   * @throws IllegalArgumentException if it is no JSON object with actors, or a span is outside its
   *     text
   */
  static LabelledActors read(String line) {
    JsonNode story;
    try {
      story = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage());
    }
    if (!story.path("actors").isArray()) {
      throw new IllegalArgumentException("no actors in " + story.path("id").asText("the line"));
    }
    String headline = story.path("headline").asText("");
    String body = story.path("body").asText("");
    Map<String, Label> labels = new LinkedHashMap<>();
    story.get("actors").forEach(a -> add(labels, a, headline, body));
    Map<String, Label> optional = new LinkedHashMap<>();
    story.path("optional").forEach(o -> add(optional, o, headline, body));
    List<Label> all = new ArrayList<>(labels.values());
    all.addAll(optional.values());
    return new LabelledActors(
        headline,
        body,
        StoryDay.of(story.path("published").asText("")),
        labels.values().stream().map(l -> placed(l, all, headline, body)).toList(),
        optional.values().stream().map(l -> placed(l, all, headline, body)).toList());
  }

  String text(Field field) {
    return field == Field.HEADLINE ? headline : body;
  }

  String text(MentionSpan span) {
    return text(span.field()).substring(span.begin(), span.end());
  }

  private static void add(Map<String, Label> labels, JsonNode node, String headline, String body) {
    List<MentionSpan> spans = new ArrayList<>();
    node.path("spans").forEach(s -> spans.add(span(s, headline, body)));
    if (node.has("begin")) {
      spans.add(span(node, headline, body));
    }
    String surface = node.isTextual() ? node.asText() : node.path("surface").asText();
    if (surface.isEmpty() && !spans.isEmpty()) {
      MentionSpan first = spans.get(0);
      String text = first.field() == Field.HEADLINE ? headline : body;
      surface = text.substring(first.begin(), first.end());
    }
    List<String> names = new ArrayList<>();
    node.path("names").forEach(n -> names.add(n.asText()));
    if (node.has("name")) {
      names.add(node.get("name").asText());
    }
    Label known = labels.get(surface);
    if (known != null) {
      spans.addAll(0, known.spans());
      names.addAll(0, known.names());
    }
    labels.put(surface, new Label(surface, List.copyOf(names), List.copyOf(spans)));
  }

  static MentionSpan span(JsonNode node, String headline, String body) {
    Field field =
        node.path("field").asText("body").equals("headline") ? Field.HEADLINE : Field.BODY;
    MentionSpan span =
        new MentionSpan(field, node.path("begin").asInt(-1), node.path("end").asInt(-1));
    int length = (field == Field.HEADLINE ? headline : body).length();
    if (span.begin() < 0 || span.end() <= span.begin() || span.end() > length) {
      throw new IllegalArgumentException(
          "a span from " + span.begin() + " to " + span.end() + " is outside its text");
    }
    return span;
  }

  /** A label without spans stands wherever its surface does, but not inside a longer label's. */
  private static Label placed(Label label, List<Label> all, String headline, String body) {
    if (!label.spans().isEmpty() || label.surface().isEmpty()) {
      return label;
    }
    List<MentionSpan> longer = new ArrayList<>();
    all.stream()
        .filter(l -> l.surface().length() > label.surface().length())
        .filter(l -> l.surface().contains(label.surface()))
        .sorted(Comparator.comparing(Label::surface))
        .forEach(l -> longer.addAll(occurrences(l.surface(), headline, body)));
    List<MentionSpan> spans =
        occurrences(label.surface(), headline, body).stream()
            .filter(s -> longer.stream().noneMatch(s::overlaps))
            .toList();
    return new Label(label.surface(), label.names(), spans);
  }

  private static List<MentionSpan> occurrences(String surface, String headline, String body) {
    List<MentionSpan> spans = new ArrayList<>();
    for (Field field : List.of(Field.HEADLINE, Field.BODY)) {
      String text = field == Field.HEADLINE ? headline : body;
      for (int at = text.indexOf(surface); at >= 0; at = text.indexOf(surface, at + 1)) {
        int end = at + surface.length();
        boolean word =
            (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
        if (word) {
          spans.add(new MentionSpan(field, at, end));
        }
      }
    }
    return spans;
  }
}
