package parley.tagger.internal.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import parley.tagger.ActorTag;
import parley.tagger.Field;
import parley.tagger.LanguagePack;
import parley.tagger.Relation;
import parley.tagger.Story;
import parley.tagger.Tags;
import parley.tagger.registry.Registry;

/** The tagger that these tests share, and a story that is surely about talks. */
final class EnglishTagger {
  static final LocalDate DAY = LocalDate.parse("2025-02-18");
  static final LearnedTagger TAGGER =
      LearnedTagger.load(Registry.builtIn(), LanguagePack.english());
  static final String HEADLINE = "Russia and Ukraine agree to ceasefire after talks in Istanbul";
  static final String BODY =
      "Russia and Ukraine agreed on Tuesday to a 30-day ceasefire after peace talks brokered by Turkey. "
          + "Ukraine accused Russia of shelling its towns hours before the truce took effect.";

  static Story story(String headline, String body, String language) {
    return new Story(headline, body, language, DAY);
  }

  static Tags tag(String headline, String body) {
    return TAGGER.tag(story(headline, body, null));
  }

  static void assertSane(Tags tags, String headline, String body) {
    assertThat(tags.talks().score()).isBetween(0, 1000);
    for (ActorTag actor : tags.actors()) {
      if (actor.sentiment() != null) {
        assertThat(actor.sentiment()).isBetween(-1000, 1000);
      }
      actor
          .mentions()
          .forEach(
              m -> {
                int length = (m.field() == Field.HEADLINE ? headline : body).length();
                assertThat(m.begin()).isNotNegative().isLessThan(m.end());
                assertThat(m.end()).isLessThanOrEqualTo(length);
              });
    }
    for (Relation relation : tags.relations()) {
      assertThat(relation.score()).isBetween(0, 1000);
      assertThat(relation.root().quad()).isBetween(1, 4);
      assertThat(relation.source()).isNotEqualTo(relation.target());
    }
  }

  private EnglishTagger() {}
}
