package parley.app.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parley.app.evaluation.StoryDay;
import parley.app.evaluation.StoryPair;
import parley.tagger.ActorTag;
import parley.tagger.Field;
import parley.tagger.Mention;
import parley.tagger.Relation;
import parley.tagger.RelationReading;
import parley.tagger.Sentiment;
import parley.tagger.Story;
import parley.tagger.Tagger;
import parley.tagger.Tags;
import parley.tagger.Talks;
import parley.tagger.Verdict;
import parley.tagger.alike.Likeness;

/** The JSON forms of `parley label`: one object in, one out. Scores and votes are fractions. */
public final class Labels {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double THOUSAND = 1000;

  private Labels() {}

  /**
   * A story to be read, out of `{"id", "headline", "body", "published"?, "language"?}`.
   *
   * @param otherwise its day, if it does not say so
   */
  public static Story story(JsonNode in, LocalDate otherwise) {
    String published = in.path("published").asText("");
    return new Story(
        text(in, "headline", in.path("title").asText("")),
        text(in, "body", in.path("text").asText("")),
        in.hasNonNull("language") ? in.path("language").asText() : null,
        published.isBlank() ? otherwise : StoryDay.of(published));
  }

  /** `label story`: the tags of a story. */
  public static ObjectNode tags(JsonNode in, Story story, Tags tags) {
    ObjectNode out = out(in);
    out.set("talks", talks(tags.talks()));
    ArrayNode actors = out.putArray("actors");
    tags.actors().forEach(actor -> actors.add(actor(actor, story)));
    ArrayNode relations = out.putArray("relations");
    tags.relations().forEach(relation -> relations.add(relation(relation)));
    out.put("tone", fraction(tags.tone()));
    out.put("tagger", tags.tagger());
    out.put("registry", tags.registry());
    if (tags.untagged() != null) {
      out.put("untagged", tags.untagged());
    }
    return out;
  }

  /** `label sentiment`: `{"id", "text", "begin", "end"}` to `{"id", "polarity", "score"}`. */
  public static ObjectNode sentiment(JsonNode in, Tagger tagger) {
    String text = required(in, "text");
    if (!in.path("begin").isInt() || !in.path("end").isInt()) {
      throw new IllegalArgumentException("begin and end must be whole numbers");
    }
    Sentiment found =
        tagger.sentiment(text, in.path("begin").intValue(), in.path("end").intValue());
    return out(in).put("polarity", found.polarity()).put("score", rounded(found.score()));
  }

  /**
   * `label relation`: `{"id", "text", "source", "target"}` to what the source does to the target.
   */
  public static ObjectNode relation(JsonNode in, Tagger tagger) {
    RelationReading found =
        tagger.relation(required(in, "text"), required(in, "source"), required(in, "target"));
    return out(in)
        .put("related", found.related())
        .put("root", found.root().name())
        .put("quad", found.root().quad())
        .put("polarity", found.polarity())
        .put("told", lower(found.told().name()))
        .put("speaker", found.speaker())
        .put("score", rounded(found.score()));
  }

  /**
   * `label copies`: `{"id", "a": story, "b": story}` to whether one carries the other's text and
   * whether both tell the same act.
   */
  public static ObjectNode copies(JsonNode in) {
    Likeness likeness = StoryPair.of(in).likeness();
    return out(in)
        .put("copy", likeness.isCopy())
        .put("event", likeness.isSameHappening())
        .put("score", rounded(likeness.copy()))
        .put("eventScore", rounded(likeness.happening()));
  }

  /** `label clusters`: a story to the leader of its text and the founder of its happening. */
  public static ObjectNode cluster(JsonNode in, parley.tagger.alike.Verdict verdict) {
    String leader = verdict.copyOf();
    ObjectNode out = out(in);
    out.put("copy", leader == null ? in.path("id").asText() : leader);
    return out.put("event", verdict.happening());
  }

  private static ObjectNode talks(Talks talks) {
    ObjectNode out = JSON.createObjectNode();
    out.put("verdict", verdict(talks.verdict()));
    out.put("score", talks.score() / THOUSAND);
    out.put("conflict", talks.conflict());
    talks.others().forEach(out.putArray("others")::add);
    out.put("stage", talks.stage() == null ? null : lower(talks.stage().name()));
    out.put("evidence", talks.evidence());
    return out;
  }

  static String verdict(Verdict verdict) {
    return lower(verdict.name());
  }

  private static ObjectNode actor(ActorTag actor, Story story) {
    ObjectNode out = JSON.createObjectNode();
    out.put("id", actor.id());
    out.put("name", actor.name());
    out.put("kind", actor.kind().label());
    out.put("country", actor.country());
    out.put("office", actor.office());
    out.put("sentiment", fraction(actor.sentiment()));
    out.put("ownVoice", fraction(actor.ownVoice()));
    out.put("towardTalks", actor.towardTalks());
    ArrayNode mentions = out.putArray("mentions");
    for (Mention mention : actor.mentions()) {
      boolean headline = mention.field() == Field.HEADLINE;
      String text = headline ? story.headline() : story.body();
      mentions
          .addObject()
          .put("field", headline ? "headline" : "body")
          .put("begin", mention.begin())
          .put("end", mention.end())
          .put("text", text.substring(mention.begin(), mention.end()));
    }
    return out;
  }

  private static ObjectNode relation(Relation relation) {
    return JSON.createObjectNode()
        .put("source", relation.source())
        .put("target", relation.target())
        .put("root", relation.root().name())
        .put("quad", relation.root().quad())
        .put("polarity", relation.polarity())
        .put("told", lower(relation.told().name()))
        .put("plannedFor", Objects.toString(relation.plannedFor(), null))
        .put("speaker", relation.speaker())
        .put("score", relation.score() / THOUSAND)
        .put("field", lower(relation.field().name()))
        .put("begin", relation.begin())
        .put("end", relation.end());
  }

  private static ObjectNode out(JsonNode in) {
    ObjectNode out = JSON.createObjectNode();
    out.set("id", in.path("id").isMissingNode() ? null : in.path("id"));
    return out;
  }

  private static String text(JsonNode in, String field, String otherwise) {
    return in.path(field).isTextual() ? in.path(field).asText() : otherwise;
  }

  private static String required(JsonNode in, String field) {
    if (!in.path(field).isTextual()) {
      throw new IllegalArgumentException(field + " must be a text");
    }
    return in.path(field).asText();
  }

  private static @Nullable Double fraction(@Nullable Integer thousandths) {
    return thousandths == null ? null : Double.valueOf(thousandths / THOUSAND);
  }

  private static double rounded(double value) {
    return Math.round(value * THOUSAND) / THOUSAND;
  }

  static String lower(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
