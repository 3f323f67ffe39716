package parley.sink.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parley.ActorTag;
import parley.Mention;
import parley.Relation;
import parley.Tags;
import parley.Talks;

/** Records as JSON, in the names and units that Parley's command line prints. */
public final class Json {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final double VOTE = 1000.0;

  private Json() {}

  /** Counts by name. */
  public static String counts(Map<String, Long> counts) {
    ObjectNode node = NODES.objectNode();
    new TreeMap<>(counts).forEach((name, n) -> node.put(Storable.text(name), n));
    return node.toString();
  }

  /** The places where an actor is named: `[{"field","begin","end"}]`. */
  public static String places(List<Mention> mentions) {
    return mentionsOf(mentions).toString();
  }

  /** What the tagger read, sentiments and scores as fractions. */
  public static String tags(Tags tags) {
    ObjectNode node = NODES.objectNode();
    node.set("talks", talksOf(tags.getTalks()));
    ArrayNode actors = node.putArray("actors");
    tags.getActors().forEach(a -> actors.add(actorOf(a)));
    ArrayNode relations = node.putArray("relations");
    tags.getRelations().forEach(r -> relations.add(relationOf(r)));
    node.put("tone", fraction(tags.getTone()));
    node.put("tagger", Storable.text(tags.getTagger()));
    node.put("registry", Storable.text(tags.getRegistry()));
    node.put("untagged", clean(tags.getUntagged()));
    return node.toString();
  }

  private static ObjectNode talksOf(Talks talks) {
    ObjectNode node = NODES.objectNode();
    node.put("verdict", Storable.word(talks.getVerdict()));
    node.put("score", talks.getScore() / VOTE);
    node.put("conflict", clean(talks.getConflict()));
    ArrayNode others = node.putArray("others");
    talks.getOthers().forEach(o -> others.add(Storable.text(o)));
    node.put("stage", talks.getStage() == null ? null : Storable.word(talks.getStage()));
    node.put("evidence", clean(talks.getEvidence()));
    return node;
  }

  private static ObjectNode actorOf(ActorTag actor) {
    ObjectNode node = NODES.objectNode();
    node.put("id", Storable.text(actor.getId()));
    node.put("name", Storable.text(actor.getName()));
    node.put("kind", Storable.text(actor.getKind()));
    node.put("country", clean(actor.getCountry()));
    node.put("office", clean(actor.getOffice()));
    node.put("sentiment", fraction(actor.getSentiment()));
    node.put("ownVoice", fraction(actor.getOwnVoice()));
    node.set("mentions", mentionsOf(actor.getMentions()));
    return node;
  }

  private static ArrayNode mentionsOf(List<Mention> mentions) {
    ArrayNode nodes = NODES.arrayNode();
    for (Mention mention : mentions) {
      ObjectNode node = nodes.addObject();
      node.put("field", Storable.word(mention.getField()));
      node.put("begin", mention.getBegin());
      node.put("end", mention.getEnd());
    }
    return nodes;
  }

  private static ObjectNode relationOf(Relation relation) {
    ObjectNode node = NODES.objectNode();
    node.put("source", Storable.text(relation.getSource()));
    node.put("target", Storable.text(relation.getTarget()));
    node.put("root", relation.getRoot().name());
    node.put("quad", relation.getQuad());
    node.put("polarity", relation.getPolarity());
    node.put("negated", relation.getNegated());
    node.put("speaker", clean(relation.getSpeaker()));
    node.put("score", relation.getScore() / VOTE);
    node.put("field", Storable.word(relation.getField()));
    node.put("begin", relation.getBegin());
    node.put("end", relation.getEnd());
    return node;
  }

  private static @Nullable String clean(@Nullable String text) {
    return text == null ? null : Storable.text(text);
  }

  private static @Nullable Double fraction(@Nullable Integer votes) {
    return votes == null ? null : votes / VOTE;
  }
}
