package parley.tagger.internal.actors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.tagger.Field;
import parley.tagger.LanguagePack;
import parley.tagger.registry.ActorKind;
import parley.tagger.registry.Entry;
import parley.tagger.registry.Registry;

final class ActorTaggerTest {
  private static final LocalDate DAY = LocalDate.of(2025, 3, 1);
  private static final ActorTagger TAGGER =
      new ActorTagger(Registry.builtIn(), LanguagePack.english());

  private static ActorReading read(String body) {
    return TAGGER.read("", body, DAY);
  }

  private static String marked(String body) {
    StringBuilder marked = new StringBuilder();
    for (ActorMention m : read(body).mentions()) {
      marked.append(marked.isEmpty() ? "" : " ");
      marked.append(body, m.begin(), m.end()).append('=').append(m.actor().id());
    }
    return marked.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Moscow said it rejected the ceasefire proposal. | Moscow=RUS
          The Kremlin denied that Russia would attack. | Kremlin=RUS Russia=RUS
          US-brokered talks between Russia and Ukraine began. | US=USA Russia=RUS Ukraine=UKR
          Russian forces shelled the city of Kharkiv. | Russian=RUS
          Hamas's negotiators rejected Israel's offer. | Hamas=hamas Israel=ISR
          Zelenskiy told Nato that Zelenskyy is Zelensky. | Zelenskiy=volodymyr-zelenskyy Nato=nato Zelenskyy=volodymyr-zelenskyy Zelensky=volodymyr-zelenskyy
          Ukraine special envoy Keith Kellog met Volodymyr Zelensky. | Ukraine=UKR Keith Kellog=keith-kellogg Volodymyr Zelensky=volodymyr-zelenskyy
          """)
  void actorsAreFoundWithTheirIds(String body, String expected) {
    assertThat(marked(body)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A French toast recipe for a lazy Sunday with fresh berries and cream.",
        "Who is it? They told us that it is what it is.",
        "A Russian tourist won the tennis match in the second round of the tournament.",
        ") ) ) ) )",
      })
  void nobodyActs(String body) {
    assertThat(marked(body)).isEmpty();
  }

  @Test
  void placesWhereSomethingHappensAreNoActors() {
    assertThat(marked("The two delegations met in Geneva after a strike on Kharkiv.")).isEmpty();
  }

  @Test
  void strangerIntroducedByTitleAndCountryIsThatPersonInTheRestOfTheStory() {
    String body =
        "Rwanda's foreign minister Anastase Quellbaum said Rwanda rejected the ceasefire."
            + " Quellbaum said talks with Congo would go on.";
    List<StoryActor> strangers =
        read(body).mentions().stream().map(ActorMention::actor).filter(a -> !a.listed()).toList();
    assertThat(strangers)
        .hasSize(2)
        .containsOnly(
            new StoryActor(
                "anastase-quellbaum",
                "Anastase Quellbaum",
                ActorKind.PERSON,
                "RWA",
                false,
                "foreign minister",
                false));
  }

  @Test
  void officeIsTheOneHeldOnTheDayUnlessTheStoryCallsItFormer() {
    String body = "President Joe Biden told Russia that the United States would defend Ukraine.";
    assertThat(office(TAGGER.read("", body, LocalDate.of(2023, 3, 1)), "joe-biden"))
        .isEqualTo("president");
    assertThat(office(TAGGER.read("", body, DAY), "joe-biden")).isNull();
    assertThat(office(TAGGER.read("", "Former " + body, LocalDate.of(2023, 3, 1)), "joe-biden"))
        .isNull();
  }

  private static String office(ActorReading reading, String id) {
    return reading.actors().get(id).office();
  }

  @Test
  void headlineInCapitalsIsRead() {
    ActorReading reading = TAGGER.read("RUSSIA AND UKRAINE AGREE CEASEFIRE, TRUMP SAYS", "", DAY);
    assertThat(reading.actors().keySet()).contains("RUS", "UKR", "donald-trump");
  }

  @Test
  void mentionsLieInTheirFieldInOrderAndDoNotOverlap() {
    String headline = "Russia, Ukraine hold talks in Istanbul";
    String body =
        "The Russian Foreign Ministry said on Monday that Sergei Lavrov met US Secretary of State"
            + " Marco Rubio.\n\nLavrov said the Ukrainian delegation had left.";
    ActorReading reading = TAGGER.read(headline, body, DAY);
    assertOrdered(reading, Field.HEADLINE, headline.length());
    assertOrdered(reading, Field.BODY, body.length());
    assertThat(reading.mentions()).isNotEmpty();
    int second = reading.bodySentences().get(1).begin();
    assertThat(reading.mentions())
        .filteredOn(m -> m.field() == Field.BODY && m.begin() >= second)
        .extracting(m -> m.actor().id())
        .contains("sergey-lavrov", "UKR");
  }

  private static void assertOrdered(ActorReading reading, Field field, int length) {
    int at = 0;
    for (ActorMention mention : reading.mentions()) {
      if (mention.field() == field) {
        assertThat(mention.begin()).isGreaterThanOrEqualTo(at);
        assertThat(mention.end()).isGreaterThan(mention.begin()).isLessThanOrEqualTo(length);
        at = mention.end();
      }
    }
  }

  @Test
  void liveEntryIsFoundByTheNextTagger() {
    Registry registry =
        Registry.builtIn()
            .with(
                new Entry(
                    "blue-hill-army",
                    "groups",
                    "blue-hill-army\tBlue Hill Army\tBHA\tarmed-group\tSDN",
                    List.of()));
    ActorReading reading =
        TAGGER
            .with(registry)
            .read("", "The Blue Hill Army rejected the ceasefire, and BHA fighters attacked.", DAY);
    assertThat(reading.actors().keySet()).contains("blue-hill-army");
    assertThat(registry.version()).endsWith("+1");
  }

  @Test
  void anyTextIsRead() {
    String sentence = "Russia said Ukraine rejected talks. ";
    for (String text :
        List.of(
            "",
            " \n ",
            "\u0000\u0000",
            "<p>Russia</p><br/>&nbsp;<a href='x'>Ukraine</a> agreed a truce",
            "\u202Eقالت روسيا\u202C Russia said",
            "Ru\u0301ssia said E\u0301 \uD83D\uDE00\uD83D Russia \uDE00 said",
            "x".repeat(100_000),
            "A ".repeat(50_000),
            "Al-".repeat(50_000),
            "'s ".repeat(50_000),
            sentence.repeat(5_000_000 / sentence.length()),
            sentence.toUpperCase(java.util.Locale.ROOT).repeat(1_000))) {
      ActorReading reading = TAGGER.read(text, text, DAY);
      assertOrdered(reading, Field.BODY, text.length());
    }
  }

  @Test
  void sameTextGivesTheSameReading() {
    String body = "Saudi Arabia hosted the US and Russian delegations, the White House said.";
    assertThat(read(body)).isEqualTo(read(body));
  }
}
