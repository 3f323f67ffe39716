package parley.tagger.internal.judging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import parley.tagger.LanguagePack;
import parley.tagger.Told;
import parley.tagger.Verdict;

/**
 * Where the model's answers are taken as such, chosen on development sets with the quantised model;
 * written by training, never by hand.
 *
 * @param version names the model
 * @param talksSlope of the line from the logit of talks to that of its calibrated probability
 * @param talksOffset of the same line
 * @param abstainFrom calibrated probability of talks
 * @param talksFrom calibrated probability of talks
 * @param conflictFrom probability that a story is about an armed conflict
 * @param relatedAloneFrom probability that a pair of a sentence without its story is related
 * @param relatedFrom probability that a pair named in one sentence is related
 * @param relatedAcrossFrom the same where one of the two is named before the sentence
 * @param newsFrom probability that an act is told as news
 * @param speaksFrom probability that a mention is the speaker
 * @param lean where something evaluative is said of an actor
 * @param toward where an actor's posture toward the talks is told
 */
record Thresholds(
    String version,
    double talksSlope,
    double talksOffset,
    double abstainFrom,
    double talksFrom,
    double conflictFrom,
    double relatedAloneFrom,
    double relatedFrom,
    double relatedAcrossFrom,
    double newsFrom,
    double speaksFrom,
    SignLine lean,
    SignLine toward) {

  static Thresholds of(LanguagePack pack) {
    Properties file = new Properties();
    try (InputStream in = pack.open("judging/model.properties")) {
      file.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Thresholds(
        file.getProperty("version"),
        number(file, "talksSlope"),
        number(file, "talksOffset"),
        number(file, "abstainFrom"),
        number(file, "talksFrom"),
        number(file, "conflictFrom"),
        number(file, "relatedAloneFrom"),
        number(file, "relatedFrom"),
        number(file, "relatedAcrossFrom"),
        number(file, "newsFrom"),
        number(file, "speaksFrom"),
        signs(file, "lean"),
        signs(file, "toward"));
  }

  /** The verdict of a calibrated probability of talks. */
  Verdict verdict(double chance) {
    return chance >= talksFrom
        ? Verdict.TALKS
        : chance >= abstainFrom ? Verdict.ABSTAIN : Verdict.NOT_TALKS;
  }

  /** How an act is told: as news where that is sure enough, else by what is likeliest besides. */
  Told told(float[] logits) {
    double[] chances = Logits.chances(logits);
    int best = 0;
    if (chances[0] < newsFrom) {
      best = 1;
      for (int i = 2; i < chances.length; i++) {
        best = chances[i] > chances[best] ? i : best;
      }
    }
    return Told.values()[best];
  }

  private static SignLine signs(Properties file, String name) {
    return new SignLine(
        number(file, name + "From"), number(file, name + "Mixed"), number(file, name + "Positive"));
  }

  private static double number(Properties file, String name) {
    return Double.parseDouble(file.getProperty(name));
  }
}
