package parley.tagger.internal.judging;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The heads of one profile with their thresholds. Files: {@code <profile>-talks.head} and so on,
 * and {@code heads.properties} with the version and the thresholds; all written by training, never
 * by hand.
 */
public record Heads(
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

  /** Where the files of heads are read from. */
  @FunctionalInterface
  interface Source {
    InputStream open(String name) throws IOException;
  }

  /** The heads that ship, of a profile: {@code encoder} or {@code fast}. */
  static Heads shipped(String profile) {
    return read(
        profile,
        name -> {
          InputStream in = Heads.class.getResourceAsStream("/parley/tagger/judging/" + name);
          if (in == null) {
            throw new IllegalStateException("Not on the class path: " + name);
          }
          return in;
        });
  }

  /** Heads from a directory that training wrote. */
  public static Heads in(Path directory, String profile) {
    return read(profile, name -> Files.newInputStream(directory.resolve(name)));
  }

  private static Heads read(String profile, Source source) {
    try {
      Properties properties = new Properties();
      try (InputStream in = source.open("heads.properties")) {
        properties.load(in);
      }
      return new Heads(
          profile + "-" + properties.getProperty("version"),
          head(source, profile + "-talks.head"),
          Double.parseDouble(properties.getProperty(profile + ".talksFrom")),
          Double.parseDouble(properties.getProperty(profile + ".abstainFrom")),
          head(source, profile + "-stage.head"),
          head(source, profile + "-sentiment.head"),
          head(source, profile + "-related.head"),
          PairFit.parse(properties.getProperty(profile + ".pairs")),
          Double.parseDouble(properties.getProperty(profile + ".relatedFrom")),
          head(source, profile + "-root.head"),
          head(source, profile + "-polarity.head"));
    } catch (IOException e) {
      throw new UncheckedIOException("The judging heads do not load", e);
    }
  }

  private static Head head(Source source, String name) throws IOException {
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(source.open(name)))) {
      return Head.read(in);
    }
  }
}
