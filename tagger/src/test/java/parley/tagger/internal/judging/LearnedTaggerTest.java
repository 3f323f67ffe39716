package parley.tagger.internal.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.tagger.internal.judging.EnglishTagger.BODY;
import static parley.tagger.internal.judging.EnglishTagger.DAY;
import static parley.tagger.internal.judging.EnglishTagger.HEADLINE;
import static parley.tagger.internal.judging.EnglishTagger.TAGGER;
import static parley.tagger.internal.judging.EnglishTagger.assertSane;
import static parley.tagger.internal.judging.EnglishTagger.story;
import static parley.tagger.internal.judging.EnglishTagger.tag;

import java.time.DayOfWeek;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.api.Test;
import parley.tagger.ActorTag;
import parley.tagger.Tags;
import parley.tagger.Talks;
import parley.tagger.Told;
import parley.tagger.Verdict;

final class LearnedTaggerTest {
  @Test
  void aTruceBetweenStatesIsTalksWithActorsAndRelations() {
    Tags tags = tag(HEADLINE, BODY);
    assertThat(tags.untagged()).isNull();
    assertThat(tags.talks().verdict()).isEqualTo(Verdict.TALKS);
    assertThat(tags.talks().stage()).isNotNull();
    assertThat(tags.talks().evidence()).isNotBlank();
    assertThat(tags.actors()).extracting(ActorTag::id).contains("RUS", "UKR");
    assertThat(tags.relations())
        .anyMatch(r -> r.source().equals("UKR") && r.target().equals("RUS"));
    assertThat(tags.tagger()).isNotBlank();
    assertSane(tags, HEADLINE, BODY);
  }

  @Test
  void anotherLanguageIsLeftUntaggedWhateverTheLabel() {
    String body =
        "Russland und die Ukraine haben sich am Dienstag nach langen Verhandlungen auf eine Waffenruhe geeinigt, "
            + "wie beide Seiten mitteilten. Die Gespräche sollen in der kommenden Woche fortgesetzt werden.";
    assertThat(TAGGER.tag(story("Waffenruhe vereinbart", body, "en")).untagged())
        .isEqualTo("language:de");
  }

  @Test
  void englishIsTaggedWhateverTheLabel() {
    assertThat(TAGGER.tag(story(HEADLINE, BODY, "de")).untagged()).isNull();
  }

  @Test
  void tagsSayWhatLanguageTheStoryIsIn() {
    assertThat(tag(HEADLINE, BODY).language()).isEqualTo("en");
    assertThat(TAGGER.tag(story("Talks", BODY, "English")).language()).isEqualTo("en");
    Tags unread = tag("Достигнуто соглашение о перемирии", "");
    assertThat(unread.language()).isEqualTo("ru");
    assertThat(unread.untagged()).isEqualTo("language:ru");
    assertThat(unread.talks().verdict()).isEqualTo(Verdict.ABSTAIN);
    assertThat(tag("", "").language()).isEqualTo("und");
  }

  @Test
  void aShortTextInALabelledLanguageIsLeftUntagged() {
    assertThat(TAGGER.tag(story("Eilmeldung", "", "de-DE")).untagged()).isEqualTo("language:de");
  }

  @Test
  void plannedActHasItsDay() {
    Tags tags =
        tag(
            "Russian and Ukrainian envoys to meet in Istanbul on Thursday",
            "Envoys of Russia and Ukraine will hold talks in Istanbul on Thursday, Turkey said.");
    assertThat(tags.relations())
        .filteredOn(r -> r.told() == Told.PLANNED)
        .isNotEmpty()
        .allSatisfy(
            r ->
                assertThat(r.plannedFor())
                    .isEqualTo(DAY.with(TemporalAdjusters.nextOrSame(DayOfWeek.THURSDAY))));
  }

  @Test
  void transferOfAPlayerIsNoPeace() {
    Talks talks =
        tag(
                "Striker close to record transfer",
                "The club is in talks with the player over a new contract.")
            .talks();
    assertThat(talks.verdict()).isEqualTo(Verdict.NOT_TALKS);
    assertThat(talks.stage()).isNull();
  }

  @Test
  void warThatIsNamedInPassingIsNoNews() {
    Tags tags =
        tag(
            "Russia and the United States hold talks on ending the war in Ukraine",
            "Russian and American officials met in Riyadh on Tuesday for talks on ending the war. "
                + "Russia invaded Ukraine in 2022 and annexed Crimea in 2014.");
    assertThat(tags.relations())
        .filteredOn(r -> r.source().equals("RUS") && r.target().equals("UKR"))
        .filteredOn(r -> r.root().quad() == 4)
        .isNotEmpty()
        .allSatisfy(r -> assertThat(r.told()).isEqualTo(Told.PAST));
  }
}
