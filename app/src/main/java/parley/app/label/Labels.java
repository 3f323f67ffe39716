package parley.app.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import parley.ActorTag;
import parley.Field;
import parley.Mention;
import parley.Relation;
import parley.StoryVersion;
import parley.Tags;
import parley.Talks;
import parley.Verdict;
import parley.enrich.evaluation.StoryDay;
import parley.enrich.judging.Judges;
import parley.enrich.judging.RelationReading;
import parley.enrich.judging.Sentiment;
import parley.schemas.Digest;
import parley.schemas.TrustedRecords;

/** The JSON forms of `parley label`: one object in, one out. Scores and votes are fractions. */
public final class Labels {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double THOUSAND = 1000;

  private Labels() {}

  /**
   * A story to be read, out of `{"id", "headline", "body", "published"?}`.
   *
   * @param otherwise when it was made, if it does not say so
   */
  public static StoryVersion story(JsonNode in, Instant otherwise) {
    TrustedRecords.trust();
    String headline = text(in, "headline", in.path("title").asText(""));
    String body = text(in, "body", in.path("text").asText(""));
    String guid = in.path("id").asText("story");
    String published = in.path("published").asText("");
    Instant made =
        published.isBlank()
            ? otherwise
            : StoryDay.of(published).atStartOfDay(ZoneOffset.UTC).toInstant();
    String digest = Digest.sha256(headline + "\n" + body);
    return StoryVersion.newBuilder()
        .setStoryId("label/" + guid)
        .setProvider("label")
        .setGuid(guid)
        .setMessageId(digest)
        .setContentDigest(digest)
        .setVersionCreated(made)
        .setReceivedAt(made)
        .setStatus(parley.Status.USABLE)
        .setLanguage(in.hasNonNull("language") ? in.path("language").asText() : null)
        .setHeadline(headline)
        .setBody(body)
        .build();
  }

  /** `label story`: the tags of a story. */
  public static ObjectNode tags(JsonNode in, StoryVersion version, Tags tags) {
    ObjectNode out = out(in);
    out.set("talks", talks(tags.getTalks()));
    ArrayNode actors = out.putArray("actors");
    tags.getActors().forEach(actor -> actors.add(actor(actor, version)));
    ArrayNode relations = out.putArray("relations");
    tags.getRelations().forEach(relation -> relations.add(relation(relation)));
    out.put("tone", fraction(tags.getTone()));
    out.put("tagger", tags.getTagger());
    out.put("registry", tags.getRegistry());
    if (tags.getUntagged() != null) {
      out.put("untagged", tags.getUntagged());
    }
    return out;
  }

  /** `label sentiment`: `{"id", "text", "begin", "end"}` to `{"id", "polarity", "score"}`. */
  public static ObjectNode sentiment(JsonNode in, Judges judges) {
    String text = required(in, "text");
    if (!in.path("begin").isInt() || !in.path("end").isInt()) {
      throw new IllegalArgumentException("begin and end must be whole numbers");
    }
    Sentiment found =
        judges.sentiment(text, in.path("begin").intValue(), in.path("end").intValue());
    return out(in).put("polarity", found.polarity()).put("score", rounded(found.score()));
  }

  /**
   * `label relation`: `{"id", "text", "source", "target"}` to what the source does to the target.
   */
  public static ObjectNode relation(JsonNode in, Judges judges) {
    RelationReading found =
        judges.relation(required(in, "text"), required(in, "source"), required(in, "target"));
    return out(in)
        .put("related", found.related())
        .put("root", found.root().name())
        .put("quad", found.quad())
        .put("polarity", found.polarity())
        .put("negated", found.negated())
        .put("speaker", found.speaker())
        .put("score", rounded(found.score()));
  }

  private static ObjectNode talks(Talks talks) {
    ObjectNode out = JSON.createObjectNode();
    out.put("verdict", verdict(talks.getVerdict()));
    out.put("score", talks.getScore() / THOUSAND);
    out.put("conflict", talks.getConflict());
    talks.getOthers().forEach(out.putArray("others")::add);
    out.put("stage", talks.getStage() == null ? null : lower(talks.getStage().name()));
    out.put("evidence", talks.getEvidence());
    return out;
  }

  static String verdict(Verdict verdict) {
    return lower(verdict.name());
  }

  private static ObjectNode actor(ActorTag actor, StoryVersion version) {
    ObjectNode out = JSON.createObjectNode();
    out.put("id", actor.getId());
    out.put("name", actor.getName());
    out.put("kind", actor.getKind());
    out.put("country", actor.getCountry());
    out.put("office", actor.getOffice());
    out.put("sentiment", fraction(actor.getSentiment()));
    out.put("ownVoice", fraction(actor.getOwnVoice()));
    ArrayNode mentions = out.putArray("mentions");
    for (Mention mention : actor.getMentions()) {
      boolean headline = mention.getField() == Field.HEADLINE;
      String text = headline ? version.getHeadline() : version.getBody();
      mentions
          .addObject()
          .put("field", headline ? "headline" : "body")
          .put("begin", mention.getBegin())
          .put("end", mention.getEnd())
          .put("text", text.substring(mention.getBegin(), mention.getEnd()));
    }
    return out;
  }

  private static ObjectNode relation(Relation relation) {
    return JSON.createObjectNode()
        .put("source", relation.getSource())
        .put("target", relation.getTarget())
        .put("root", relation.getRoot().name())
        .put("quad", relation.getQuad())
        .put("polarity", relation.getPolarity())
        .put("negated", relation.getNegated())
        .put("speaker", relation.getSpeaker())
        .put("score", relation.getScore() / THOUSAND)
        .put("field", lower(relation.getField().name()))
        .put("begin", relation.getBegin())
        .put("end", relation.getEnd());
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

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
