package parley.lab;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Stories of made-up sentences for benchmarks: varied, so that no cache knows them, and the same
 * for the same seed and number.
 */
public final class MadeUpWire {
  private static final String[][] TALKS = {
    {"Russia", "Ukraine", "Istanbul", "Turkey"},
    {"Israel", "Hamas", "Cairo", "Egypt"},
    {"Sudan's army", "the Rapid Support Forces", "Jeddah", "Saudi Arabia"},
    {"Armenia", "Azerbaijan", "Tbilisi", "Georgia"},
    {"the Congolese government", "M23 rebels", "Doha", "Qatar"},
    {"the Colombian government", "ELN rebels", "Havana", "Cuba"}
  };
  private static final String[] TALKS_SENTENCES = {
    "Negotiators of %1$s and %2$s met in %3$s for round %5$d of peace talks.",
    "%1$s called the ceasefire proposal constructive, an envoy said after %5$d hours of talks.",
    "%2$s rejected the demand to withdraw from %5$d villages and accused %1$s of delay.",
    "%4$s, which mediates, said that both sides had agreed to meet again in %5$d days.",
    "Monitors counted %5$d violations of the truce since the last round in %3$s.",
    "%1$s and %2$s agreed to exchange %5$d prisoners, officials in %3$s said.",
    "A diplomat from %4$s said that the draft agreement has %5$d articles."
  };
  private static final String[] TOWNS = {
    "Porto", "Graz", "Lyon", "Turku", "Perth", "Cordoba", "Nagoya", "Leeds", "Tulsa", "Bergen"
  };
  private static final String[] OTHER_SENTENCES = {
    "Cocoa futures fell by %2$d cents after a week of rain, traders in %1$s said.",
    "The harbour of %1$s handled %2$d containers more than in the same month last year.",
    "Shares of the tram maker from %1$s rose %2$d points on a new order.",
    "The striker scored in minute %2$d and sent %1$s into the next round of the cup.",
    "Firefighters in %1$s brought a blaze under control that had burned %2$d hectares of forest.",
    "A court in %1$s sentenced a former banker to %2$d months for fraud.",
    "The museum in %1$s shows %2$d paintings that were thought to be lost.",
    "Forecasters expect %2$d millimetres of rain in %1$s before the weekend.",
    "The teachers' union and the city of %1$s settled on a raise of %2$d euros a month."
  };

  /** One story's text. */
  public record MadeUpStory(String headline, String body, boolean talks) {

    /** The story as a wire sends it, in its first version. */
    public ObjectNode ninjs(String guid, Instant made) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("uri", guid)
          .put("type", "text")
          .put("language", "en")
          .put("version", "1")
          .put("versioncreated", made.truncatedTo(ChronoUnit.SECONDS).toString())
          .put("pubstatus", "usable")
          .put("headline", headline)
          .put("body_text", body);
    }
  }

  private final long seed;
  private final int talksPercent;
  private final int sentences;

  /**
   * A wire of one seed.
   *
   * @param talksPercent of its stories that cover peace talks
   * @param sentences of each body
   */
  public MadeUpWire(long seed, int talksPercent, int sentences) {
    this.seed = seed;
    this.talksPercent = talksPercent;
    this.sentences = sentences;
  }

  public MadeUpStory story(int number) {
    Random random = new Random(seed * 1_000_003 + number);
    boolean talks = random.nextInt(100) < talksPercent;
    List<String> text = new ArrayList<>();
    String[] sides = TALKS[random.nextInt(TALKS.length)];
    for (int i = 0; i <= sentences; i++) {
      int amount = 2 + random.nextInt(90);
      if (talks) {
        String sentence = i == 0 ? TALKS_SENTENCES[0] : any(random, TALKS_SENTENCES);
        text.add(
            String.format(Locale.ROOT, sentence, sides[0], sides[1], sides[2], sides[3], amount));
      } else {
        text.add(
            String.format(
                Locale.ROOT, any(random, OTHER_SENTENCES), any(random, TOWNS), 100 * i + amount));
      }
    }
    String headline = text.get(0).substring(0, text.get(0).length() - 1);
    return new MadeUpStory(headline, String.join(" ", text.subList(1, text.size())), talks);
  }

  private static String any(Random random, String[] from) {
    return from[random.nextInt(from.length)];
  }
}
