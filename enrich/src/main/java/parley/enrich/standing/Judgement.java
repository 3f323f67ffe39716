package parley.enrich.standing;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parley.Lane;
import parley.StoryVersion;
import parley.Tags;
import parley.schemas.RecordLimits;

/**
 * The part of a version that is kept while it may stand: its tags and the lines that travel with
 * them, never its body.
 *
 * @param wireIds the wire's other ids of it, of all messages that brought it
 */
record Judgement(
    String headline,
    @Nullable String link,
    @Nullable String language,
    Lane lane,
    Tags tags,
    List<String> wireIds) {

  Judgement {
    wireIds = List.copyOf(wireIds);
  }

  static Judgement of(StoryVersion message, Tags tags) {
    return new Judgement(
        message.getHeadline(),
        message.getLink(),
        message.getLanguage(),
        message.getLane(),
        tags,
        message.getWireIds());
  }

  Judgement with(Tags others) {
    return new Judgement(headline, link, language, lane, others, wireIds);
  }

  /**
   * With the ids of one more message that brought it; in an order that does not tell which came
   * first.
   */
  Judgement withIdsOf(StoryVersion message) {
    TreeSet<String> all = new TreeSet<>(wireIds);
    if (!all.addAll(message.getWireIds())) {
      return this;
    }
    List<String> kept = all.stream().limit(RecordLimits.WIRE_IDS).toList();
    return new Judgement(headline, link, language, lane, tags, kept);
  }
}
