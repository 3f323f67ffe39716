package parley.tagger.internal.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.tagger.ActorTag;
import parley.tagger.Field;
import parley.tagger.LanguagePack;
import parley.tagger.Relation;
import parley.tagger.RelationReading;
import parley.tagger.Root;
import parley.tagger.Story;
import parley.tagger.Tags;
import parley.tagger.Talks;
import parley.tagger.Told;
import parley.tagger.Verdict;
import parley.tagger.registry.Registry;

final class LearnedTaggerTest {
  private static final LocalDate DAY = LocalDate.parse("2025-02-18");
  private static final LearnedTagger TAGGER =
      LearnedTagger.load(Registry.builtIn(), LanguagePack.english());
  private static final String HEADLINE =
      "Russia and Ukraine agree to ceasefire after talks in Istanbul";
  private static final String BODY =
      "Russia and Ukraine agreed on Tuesday to a 30-day ceasefire after peace talks brokered by Turkey. "
          + "Ukraine accused Russia of shelling its towns hours before the truce took effect.";

  private static Story story(String headline, String body, String language) {
    return new Story(headline, body, language, DAY);
  }

  private static Tags tag(String headline, String body) {
    return TAGGER.tag(story(headline, body, null));
  }

  private static void assertSane(Tags tags, String headline, String body) {
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
  void tagsDoNotDependOnWhatWasTaggedBefore() {
    Tags first = tag(HEADLINE, BODY);
    tag("Club signs striker", "The club said that it had signed him.");
    assertThat(tag(HEADLINE, BODY)).isEqualTo(first);
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u0000\u0001",
        "“““““",
        "....",
        "שלום في السلام",
        "RUSSIA AND UKRAINE AGREE TRUCE",
        "<p>Russia &amp; Ukraine</p>",
        "\uD83D"
      })
  void oddTextsAreTaggedSanely(String text) {
    assertSane(tag(text, text), text, text);
  }

  @Test
  void aSentenceOfFiveThousandWordsIsTagged() {
    String body =
        "Russia attacked Ukraine and then talks on a ceasefire with Ukraine began and ".repeat(400);
    Tags tags = tag("Ceasefire", body);
    assertSane(tags, "Ceasefire", body);
    assertThat(tags.relations()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Q: Will Russia come to the talks?\nA: Ask Moscow. Ukraine will be there.\n\n(CROSSTALK)\n\n",
        "14:05 GMT Ukraine says envoys are in Geneva.\n\n13:50 GMT Russia: no date yet\n\n",
        "Live\n• Hamas reviews the offer\n• Israel waits\n"
      })
  void transcriptsAndLiveBlogsAreTaggedSanely(String part) {
    String body = part.repeat(60);
    Tags tags = tag("Follow the talks here", body);
    assertSane(tags, "Follow the talks here", body);
    assertThat(tags.relations().size()).isLessThanOrEqualTo(200);
    assertThat(tag("Follow the talks here", body)).isEqualTo(tags);
  }

  @ParameterizedTest
  @CsvSource({
    "COL, eln, Colombia and the ELN rebels signed a ceasefire in Havana on Tuesday after peace talks.",
    "COD, m23, Congo and M23 rebels held peace talks in Doha on Tuesday and agreed a truce.",
    "TUR, pkk, Turkey and the PKK held peace talks on Tuesday and the PKK declared a ceasefire."
  })
  void stateActsOnItsOwnRebels(String state, String rebels, String body) {
    assertThat(tag("", body).relations())
        .anyMatch(r -> r.source().equals(state) && r.target().equals(rebels))
        .anyMatch(r -> r.source().equals(rebels) && r.target().equals(state));
  }

  @Test
  void presidentDoesNotActOnTheOwnState() {
    Tags tags =
        tag(
            "Zelenskiy says Ukraine will meet Russia for talks",
            "President Volodymyr Zelenskiy said Ukraine would send envoys to talks with Russia.");
    assertThat(tags.relations()).isNotEmpty();
    assertThat(tags.relations())
        .noneMatch(r -> r.source().equals("volodymyr-zelenskyy") && r.target().equals("UKR"))
        .noneMatch(r -> r.source().equals("UKR") && r.target().equals("volodymyr-zelenskyy"));
  }

  @Test
  void ministryDoesNotActOnItsOwnState() {
    Tags tags =
        tag(
            "Russian defence ministry accuses Ukraine of breaking ceasefire",
            "The Russian defence ministry accused Ukraine on Tuesday of breaking the ceasefire that"
                + " Russia had agreed to at peace talks.");
    assertThat(tags.actors()).anyMatch(actor -> actor.id().equals("rus-defence-ministry"));
    assertThat(tags.relations()).isNotEmpty();
    assertThat(tags.relations())
        .noneMatch(
            r -> Set.of(r.source(), r.target()).equals(Set.of("rus-defence-ministry", "RUS")));
  }

  @ParameterizedTest
  @CsvSource({
    "ISR, idf, 'The Israeli army, the IDF, attacked Hamas on Tuesday, and Israel refused a ceasefire with Hamas.'",
    "RUS, state-duma, 'The State Duma backed peace talks with Ukraine on Tuesday after Russia offered Ukraine a truce.'"
  })
  void bodyOfStateDoesNotActOnItsOwnState(String state, String body, String text) {
    Tags tags = tag("", text);
    assertThat(tags.actors()).anyMatch(actor -> actor.id().equals(body));
    assertThat(tags.relations()).isNotEmpty();
    assertThat(tags.relations())
        .noneMatch(r -> Set.of(r.source(), r.target()).equals(Set.of(body, state)));
  }

  @Test
  void rebelsDelegationActsOnItsState() {
    assertThat(
            tag(
                    "",
                    "Colombia and ELN negotiators held peace talks in Havana on Tuesday and"
                        + " agreed a ceasefire.")
                .relations())
        .anyMatch(r -> r.source().equals("COL") && r.target().equals("eln"));
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
  void threeHundredActorsInOneStoryAreTagged() {
    StringBuilder body = new StringBuilder();
    Registry.builtIn().actors().stream()
        .limit(300)
        .forEach(actor -> body.append(actor.name()).append(" held peace talks, and "));
    Tags tags = tag("Peace talks", body.toString());
    assertSane(tags, "Peace talks", body.toString());
    assertThat(tags.relations().size()).isLessThanOrEqualTo(200);
  }

  @Test
  void allQuotesAreNotTheWiresOwnVoice() {
    String body =
        "\"Russia is a terrorist state that murders children,\" Zelensky said. ".repeat(20);
    Tags tags = tag("“Russia is a terrorist state”", body);
    assertSane(tags, "“Russia is a terrorist state”", body);
    assertThat(tags.actors())
        .filteredOn(a -> a.id().equals("RUS"))
        .hasSize(1)
        .allSatisfy(a -> assertThat(a.ownVoice()).isNull());
  }

  @Test
  void randomTextsThrowNothing() {
    String[] words = {
      "Russia",
      "talks",
      "ceasefire",
      "“",
      "”",
      "said",
      "'s",
      "Hamas",
      "-",
      "and",
      "\n\n",
      ".",
      "U.S.",
      "not",
      "é",
      "😀",
      "by"
    };
    for (long seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(120); i > 0; i--) {
        text.append(words[random.nextInt(words.length)]).append(random.nextInt(4) == 0 ? "" : " ");
      }
      assertSane(tag(text.toString(), text.toString()), text.toString(), text.toString());
    }
  }

  @Test
  void attackIsAnAssaultInTheRightDirection() {
    for (String text :
        List.of(
            "Russia attacked Ukraine on Monday.", "Ukraine was attacked by Russia on Monday.")) {
      RelationReading forward = TAGGER.relation(text, "Russia", "Ukraine");
      assertThat(forward.related()).isTrue();
      assertThat(forward.root().quad()).isEqualTo(4);
      assertThat(forward.told()).isEqualTo(Told.NEWS);
      assertThat(forward.score()).isGreaterThan(TAGGER.relation(text, "Ukraine", "Russia").score());
    }
  }

  @Test
  void talksAreMutual() {
    String text = "Sudan and Egypt held talks in Cairo on Monday.";
    assertThat(TAGGER.relation(text, "Sudan", "Egypt").root()).isEqualTo(Root.CONSULT);
    assertThat(TAGGER.relation(text, "Sudan", "Egypt").related()).isTrue();
    assertThat(TAGGER.relation(text, "Egypt", "Sudan").related()).isTrue();
  }

  @Test
  void surfaceThatIsNotThereIsUnrelated() {
    RelationReading reading = TAGGER.relation("Russia attacked Ukraine.", "Russia", "Mars");
    assertThat(reading.related()).isFalse();
    assertThat(reading.score()).isZero();
  }

  @Test
  void hardWordsAreHostileHoweverFarTheyStandInASentence() {
    String text = "Critics called Smith a corrupt liar and a disgrace to the country.";
    assertThat(TAGGER.sentiment(text, 15, 20).polarity()).isEqualTo(-1);
    String endless = "word ".repeat(5_000) + text;
    int at = endless.indexOf("Smith");
    assertThat(TAGGER.sentiment(endless, at, at + 5).polarity()).isEqualTo(-1);
  }

  @Test
  void offsetsOutsideTheTextAreMovedToItsEnds() {
    assertThat(TAGGER.sentiment("Short.", -5, 900).polarity()).isBetween(-1, 1);
    assertThat(TAGGER.sentiment("", 3, 4).polarity()).isBetween(-1, 1);
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

  @Test
  void storyOfFiftyThousandWordsIsTaggedAsOftenAsAsked() {
    String body =
        "Ukraine said on Monday that it would send envoys to talks with Russia in Turkey. "
            .repeat(3_300);
    Tags tags = tag("Envoys to meet", body);
    assertSane(tags, "Envoys to meet", body);
    assertThat(tags.relations().size()).isLessThanOrEqualTo(200);
    assertThat(tag("Envoys to meet", body)).isEqualTo(tags);
  }
}
