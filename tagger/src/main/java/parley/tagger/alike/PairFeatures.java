package parley.tagger.alike;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import parley.tagger.internal.alike.Term.Kind;
import parley.tagger.internal.alike.Topics;
import parley.tagger.internal.alike.Word.Part;

/**
 * What is measured of two stories: the numbers that the models of {@link Likeness} read, here and
 * in training.
 */
public final class PairFeatures {
  /** The features' names, in order. */
  public static final List<String> NAMES = names();

  private static final double HOUR = 3600;
  private static final double TEMPLATE_HOURS = 18;

  private PairFeatures() {}

  /**
   * The features of two stories, in the order of {@link #NAMES}; it does not matter which is first.
   */
  public static double[] of(Sketch a, Sketch b) {
    Collector features = new Collector();
    text(a, b, features);
    double headlines = headlines(a, b, features);
    terms(a, b, features);
    topics(a, b, features);
    double hours = Duration.between(a.time, b.time).abs().toSeconds() / HOUR;
    boolean same = a.provider.equals(b.provider);
    features.add("hours", Math.log1p(hours));
    features.add("same-provider", same ? 1 : 0);
    features.add("template", same && hours > TEMPLATE_HOURS ? headlines : 0);
    return features.values();
  }

  private static void text(Sketch a, Sketch b, Collector features) {
    RunOverlap overlap = RunOverlap.of(a, b);
    features.add("contained", overlap.contained());
    features.add("containing", overlap.containing());
    features.add("shared", Math.log1p(overlap.shared()));
    features.add("in-order", overlap.inOrder());
    features.add("adjacent", overlap.adjacent());
    features.add("spread", overlap.spread());
    int shorter = Math.min(a.content.words(), b.content.words());
    int longer = Math.max(a.content.words(), b.content.words());
    features.add("shorter", Math.log1p(shorter));
    features.add("longer", Math.log1p(longer));
    features.add("length-ratio", (shorter + 1.0) / (longer + 1.0));
  }

  private static double headlines(Sketch a, Sketch b, Collector features) {
    short[] first = a.content.headline();
    short[] second = b.content.headline();
    int shared = 0;
    for (short word : first) {
      for (short other : second) {
        if (word == other) {
          shared++;
          break;
        }
      }
    }
    int all = first.length + second.length - shared;
    double jaccard = all == 0 ? 0 : (double) shared / all;
    features.add("headline", jaccard);
    features.add(
        "headline-contained", shared / Math.max(1.0, Math.min(first.length, second.length)));
    return jaccard;
  }

  private static void terms(Sketch a, Sketch b, Collector features) {
    TermOverlap overlap = TermOverlap.of(a.content.terms(), b.content.terms());
    features.add("terms", overlap.cosine());
    for (Kind kind : Kind.values()) {
      features.add(name(kind), overlap.cosine(kind));
      features.add(name(kind) + "-foremost", overlap.foremost(kind));
      features.add(name(kind) + "-exchanged", overlap.exchanged(kind));
      features.add(name(kind) + "-more", overlap.more(kind));
    }
    features.add("rarest-shared", overlap.rarestShared());
    features.add("rare-shared", Math.log1p(overlap.rareShared()));
    foremost(a, b, features);
    features.add("headline-in", overlap.inOther(Part.HEADLINE));
    features.add("headline-missing", overlap.missing(Part.HEADLINE));
  }

  /** How far what one is most about is what the other is most about, and stands in it at all. */
  private static void foremost(Sketch a, Sketch b, Collector features) {
    double[] first = new double[2];
    double[] second = new double[2];
    double all = foremost(a, b, first);
    double others = foremost(b, a, second);
    features.add("foremost-both", (first[0] + second[0]) / Math.max(1, all + others));
    double least = Math.min(first[1] / Math.max(1, all), second[1] / Math.max(1, others));
    features.add("foremost-in", least);
  }

  /** Adds up what of one's foremost terms is foremost in the other, and what stands in it. */
  private static double foremost(Sketch one, Sketch other, double[] found) {
    double all = 0;
    for (byte place : one.content.foremost()) {
      int code = one.content.terms()[place];
      double weight = TermCode.weight(code);
      all += weight;
      found[0] += isForemost(other, TermCode.hash(code)) ? weight : 0;
      found[1] += TermCode.place(other.content.terms(), TermCode.hash(code)) >= 0 ? weight : 0;
    }
    return all;
  }

  private static boolean isForemost(Sketch sketch, int hash) {
    for (byte place : sketch.content.foremost()) {
      if (TermCode.hash(sketch.content.terms()[place]) == hash) {
        return true;
      }
    }
    return false;
  }

  private static String name(Kind kind) {
    return switch (kind) {
      case NAME -> "names";
      case NUMBER -> "numbers";
      case WORD -> "words";
    };
  }

  @SuppressWarnings("EnumOrdinal") // topics are stored in this order
  private static void topics(Sketch a, Sketch b, Collector features) {
    for (Topics.Of of : Topics.Of.values()) {
      int at = of.ordinal();
      features.add(name(of), Topics.cosine(a.content.topics()[at], b.content.topics()[at]));
    }
  }

  private static String name(Topics.Of of) {
    return switch (of) {
      case OPENING -> "topic";
      case ACTS -> "topic-acts";
      case HEADLINE -> "topic-headline";
    };
  }

  private static List<String> names() {
    Sketch empty =
        new Sketch(
            Instant.EPOCH,
            "",
            new Sketch.Content(
                0,
                Sketch.UNBOUNDED,
                new int[0],
                new short[0],
                new int[0],
                new byte[0],
                new byte[Topics.Of.values().length][0]));
    Collector features = new Collector();
    text(empty, empty, features);
    headlines(empty, empty, features);
    terms(empty, empty, features);
    topics(empty, empty, features);
    List<String> names = new ArrayList<>(features.names);
    names.addAll(List.of("hours", "same-provider", "template"));
    return List.copyOf(names);
  }

  /** Features, while they are measured. */
  private static final class Collector {
    private final List<String> names = new ArrayList<>();
    private double[] values = new double[44];

    void add(String name, double value) {
      values[names.size()] = value;
      names.add(name);
    }

    double[] values() {
      return Arrays.copyOf(values, names.size());
    }
  }
}
