package parley.tagger.internal.judging;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import parley.tagger.LanguagePack;

/**
 * The heads of one profile with their thresholds. Files: {@code <profile>-talks.head} and so on,
 * and {@code heads.properties} with the version and the thresholds; all written by training, never
 * by hand.
 */
record Heads(
    String version,
    Head talks,
    double talksFrom,
    double abstainFrom,
    Head stage,
    Head sentiment,
    Head related,
    PairFit pairs,
    double relatedFrom,
    Head root,
    Head polarity) {

  /** The heads of a language and a profile: {@code encoder} or {@code fast}. */
  static Heads of(LanguagePack pack, String profile) {
    Properties properties = new Properties();
    try (InputStream in = pack.open("judging/heads.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The judging heads do not load", e);
    }
    return new Heads(
        profile + "-" + properties.getProperty("version"),
        head(pack, profile + "-talks"),
        Double.parseDouble(properties.getProperty(profile + ".talksFrom")),
        Double.parseDouble(properties.getProperty(profile + ".abstainFrom")),
        head(pack, profile + "-stage"),
        head(pack, profile + "-sentiment"),
        head(pack, profile + "-related"),
        PairFit.parse(properties.getProperty(profile + ".pairs")),
        Double.parseDouble(properties.getProperty(profile + ".relatedFrom")),
        head(pack, profile + "-root"),
        head(pack, profile + "-polarity"));
  }

  private static Head head(LanguagePack pack, String name) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(pack.open("judging/" + name + ".head")))) {
      return Head.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The head " + name + " does not load", e);
    }
  }
}
