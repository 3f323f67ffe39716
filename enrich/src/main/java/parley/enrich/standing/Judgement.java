package parley.enrich.standing;

import org.jspecify.annotations.Nullable;
import parley.Lane;
import parley.StoryVersion;
import parley.Tags;

/**
 * The part of a version that is kept while it may stand: its tags and the lines that travel with
 * them, never its body.
 */
record Judgement(
    String headline, @Nullable String link, @Nullable String language, Lane lane, Tags tags) {

  static Judgement of(StoryVersion message, Tags tags) {
    return new Judgement(
        message.getHeadline(), message.getLink(), message.getLanguage(), message.getLane(), tags);
  }

  Judgement with(Tags others) {
    return new Judgement(headline, link, language, lane, others);
  }
}
