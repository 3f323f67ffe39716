package parley.tagger.internal.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.tagger.internal.judging.EnglishTagger.BODY;
import static parley.tagger.internal.judging.EnglishTagger.HEADLINE;
import static parley.tagger.internal.judging.EnglishTagger.assertSane;
import static parley.tagger.internal.judging.EnglishTagger.tag;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.tagger.Tags;
import parley.tagger.registry.Actor;
import parley.tagger.registry.ActorKind;
import parley.tagger.registry.Registry;

final class OddStoriesTest {
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
  void storyOfFiftyThousandWordsIsTaggedAsOftenAsAsked() {
    String body =
        "Ukraine said on Monday that it would send envoys to talks with Russia in Turkey. "
            .repeat(3_300);
    Tags tags = tag("Envoys to meet", body);
    assertSane(tags, "Envoys to meet", body);
    assertThat(tags.relations().size()).isLessThanOrEqualTo(200);
    assertThat(tag("Envoys to meet", body)).isEqualTo(tags);
  }

  @Test
  void tagsDoNotDependOnWhatWasTaggedBefore() {
    Tags first = tag(HEADLINE, BODY);
    tag("Club signs striker", "The club said that it had signed him.");
    assertThat(tag(HEADLINE, BODY)).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ceasefire", "Hamas", "talks", "a", "7"})
  void oneWordIsAStory(String word) {
    assertSane(tag(word, word), word, word);
    assertSane(tag(word, ""), word, "");
    assertSane(tag("", word), "", word);
  }

  @Test
  void listOfFortyNamesTellsNoActs() {
    String body =
        "Those at the peace talks: "
            + Registry.builtIn().actors().stream()
                .filter(actor -> actor.kind() == ActorKind.PERSON)
                .limit(40)
                .map(Actor::name)
                .collect(Collectors.joining("\n", "", "\n"));
    Tags tags = tag("Who is at the talks", body);
    assertSane(tags, "Who is at the talks", body);
    assertThat(tags.actors()).hasSizeGreaterThan(20);
    assertThat(tags.relations().size()).isLessThanOrEqualTo(200);
    assertThat(tag("Who is at the talks", body)).isEqualTo(tags);
  }

  @Test
  void sameSentenceAThousandTimesIsReadOnlySoFar() {
    String sentence = "Israel and Hamas held talks on a ceasefire in Cairo. ";
    Tags thousand = tag("", sentence.repeat(1_000));
    assertThat(thousand.relations()).hasSizeLessThanOrEqualTo(200);
    assertThat(thousand.talks()).isEqualTo(tag("", sentence.repeat(2_000)).talks());
  }
}
