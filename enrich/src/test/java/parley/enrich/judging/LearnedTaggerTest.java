package parley.enrich.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.ActorTag;
import parley.Relation;
import parley.Status;
import parley.StoryVersion;
import parley.Tags;
import parley.Verdict;
import parley.enrich.registry.Registry;
import parley.schemas.TrustedRecords;

final class LearnedTaggerTest {
  private static final Instant DAY = Instant.parse("2025-02-18T12:00:00Z");
  private static final LearnedTagger TAGGER = new LearnedTagger(Registry.builtIn(), Judges.load());
  private static final String HEADLINE =
      "Russia and Ukraine agree to ceasefire after talks in Istanbul";
  private static final String BODY =
      "Russia and Ukraine agreed on Tuesday to a 30-day ceasefire after peace talks brokered by Turkey. "
          + "Ukraine accused Russia of shelling its towns hours before the truce took effect.";

  static {
    TrustedRecords.trust();
  }

  private static StoryVersion.Builder story(String headline, String body) {
    return StoryVersion.newBuilder()
        .setStoryId("test/1")
        .setProvider("test")
        .setGuid("1")
        .setMessageId("")
        .setContentDigest("")
        .setReceivedAt(DAY)
        .setStatus(Status.USABLE)
        .setHeadline(headline)
        .setBody(body);
  }

  private static Tags tag(String headline, String body) {
    return TAGGER.tag(story(headline, body).build(), DAY);
  }

  private static void assertSane(Tags tags, String headline, String body) {
    assertThat(tags.getTalks().getScore()).isBetween(0, 1000);
    for (ActorTag actor : tags.getActors()) {
      if (actor.getSentiment() != null) {
        assertThat(actor.getSentiment()).isBetween(-1000, 1000);
      }
      actor
          .getMentions()
          .forEach(
              m -> {
                int length = (m.getField() == parley.Field.HEADLINE ? headline : body).length();
                assertThat(m.getBegin()).isNotNegative().isLessThan(m.getEnd());
                assertThat(m.getEnd()).isLessThanOrEqualTo(length);
              });
    }
    for (Relation relation : tags.getRelations()) {
      assertThat(relation.getScore()).isBetween(0, 1000);
      assertThat(relation.getQuad()).isEqualTo(Quads.of(relation.getRoot()));
      assertThat(relation.getSource()).isNotEqualTo(relation.getTarget());
    }
  }

  @Test
  void aTruceBetweenStatesIsTalksWithActorsAndRelations() {
    Tags tags = tag(HEADLINE, BODY);
    assertThat(tags.getUntagged()).isNull();
    assertThat(tags.getTalks().getVerdict()).isEqualTo(Verdict.TALKS);
    assertThat(tags.getTalks().getStage()).isNotNull();
    assertThat(tags.getTalks().getEvidence()).isNotBlank();
    assertThat(tags.getActors()).extracting(ActorTag::getId).contains("RUS", "UKR");
    assertThat(tags.getRelations())
        .anyMatch(r -> r.getSource().equals("UKR") && r.getTarget().equals("RUS"));
    assertThat(tags.getTagger()).startsWith("encoder-");
    assertSane(tags, HEADLINE, BODY);
  }

  @Test
  void tagsDoNotDependOnWhatWasTaggedBefore() {
    Tags first = tag(HEADLINE, BODY);
    tag("Club signs striker", "The club said that it had signed him.");
    assertThat(tag(HEADLINE, BODY)).isEqualTo(first);
  }

  @Test
  void rightsThatForbidMiningAreObeyed() {
    Tags tags = TAGGER.tag(story(HEADLINE, BODY).setMiningAllowed(false).build(), DAY);
    assertThat(tags.getUntagged()).isEqualTo("rights");
    assertThat(tags.getActors()).isEmpty();
    assertThat(tags.getTalks().getEvidence()).isNull();
    assertThat(tags.getTalks().getVerdict()).isEqualTo(Verdict.ABSTAIN);
  }

  @Test
  void anotherLanguageIsLeftUntaggedWhateverTheLabel() {
    String body =
        "Russland und die Ukraine haben sich am Dienstag nach langen Verhandlungen auf eine Waffenruhe geeinigt, "
            + "wie beide Seiten mitteilten. Die Gespräche sollen in der kommenden Woche fortgesetzt werden.";
    StoryVersion story = story("Waffenruhe vereinbart", body).setLanguage("en").build();
    assertThat(TAGGER.tag(story, DAY).getUntagged()).isEqualTo("language:de");
  }

  @Test
  void englishIsTaggedWhateverTheLabel() {
    StoryVersion story = story(HEADLINE, BODY).setLanguage("de").build();
    assertThat(TAGGER.tag(story, DAY).getUntagged()).isNull();
  }

  @Test
  void aShortTextInALabelledLanguageIsLeftUntagged() {
    StoryVersion story = story("Eilmeldung", "").setLanguage("de-DE").build();
    assertThat(TAGGER.tag(story, DAY).getUntagged()).isEqualTo("language:de");
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
    assertThat(tags.getRelations()).isNotEmpty();
  }

  @Test
  void threeHundredActorsInOneStoryAreTagged() {
    StringBuilder body = new StringBuilder();
    Registry.builtIn().actors().stream()
        .limit(300)
        .forEach(actor -> body.append(actor.name()).append(" held peace talks, and "));
    Tags tags = tag("Peace talks", body.toString());
    assertSane(tags, "Peace talks", body.toString());
    assertThat(tags.getRelations().size()).isLessThanOrEqualTo(200);
  }

  @Test
  void allQuotesAreNotTheWiresOwnVoice() {
    String body =
        "\"Russia is a terrorist state that murders children,\" Zelensky said. ".repeat(20);
    Tags tags = tag("“Russia is a terrorist state”", body);
    assertSane(tags, "“Russia is a terrorist state”", body);
    assertThat(tags.getActors())
        .filteredOn(a -> a.getId().equals("RUS"))
        .allSatisfy(a -> assertThat(a.getOwnVoice()).isNull());
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
  void theFastProfileTagsWithoutTheEncoder() {
    LearnedTagger fast = LearnedTagger.fast(Registry.builtIn());
    Tags tags = fast.tag(story(HEADLINE, BODY).build(), DAY);
    assertThat(tags.getTalks().getVerdict()).isEqualTo(Verdict.TALKS);
    assertThat(tags.getTagger()).startsWith("fast-");
  }
}
