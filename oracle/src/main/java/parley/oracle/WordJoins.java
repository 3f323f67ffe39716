package parley.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How like two texts are that say so themselves: `wire=3.1` is the text of dispatch 3, one step
 * away from `wire=3.2`; `act=5.0` tells of act 5. So texts may be copies of a third and not of each
 * other.
 */
public final class WordJoins {
  public static final double COPY = 0.75;
  public static final double HAPPENING = 0.55;
  private static final Duration COPY_WINDOW = Duration.ofDays(3);

  private WordJoins() {}

  /**
   * An earlier story.
   *
   * @param copyOf of it; null for a leader
   * @param happening of it
   */
  public record Earlier(
      String id, Instant time, double copy, double happening, String copyOf, String inHappening) {}

  /** A verdict: the leader, null for none, and the founder. */
  public record Joined(String copyOf, String happening) {}

  /** The order of the stories of one time: by a hash of their ids, unsigned. */
  public static int compare(String id, String other) {
    return Long.compareUnsigned(hash(id), hash(other));
  }

  private static long hash(String id) {
    long hash = 0x9E3779B97F4A7C15L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001B3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    return hash ^ (hash >>> 31);
  }

  private static Comparator<Earlier> order() {
    return Comparator.comparing(Earlier::time).thenComparing(Earlier::id, WordJoins::compare);
  }

  /** The words of a body that say what it is like; empty where there are none. */
  public static Optional<String> sketch(String provider, String body) {
    List<String> words = new ArrayList<>();
    for (String word : body.split(" ", -1)) {
      if (word.startsWith("wire=") || word.startsWith("act=")) {
        words.add(word);
      }
    }
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(provider + " " + String.join(" ", words));
  }

  /** Two that share a key are compared. */
  public static List<Long> keys(String sketch) {
    List<Long> keys = new ArrayList<>();
    for (String word : words(sketch)) {
      keys.add((long) word.substring(0, word.indexOf('.')).hashCode());
    }
    return keys;
  }

  public static double copy(String one, String other) {
    boolean sameProvider = one.split(" ", -1)[0].equals(other.split(" ", -1)[0]);
    return sameProvider ? 0 : likeness("wire=", one, other);
  }

  public static double happening(String one, String other) {
    return likeness("act=", one, other);
  }

  public static boolean matters(double copy, double happening) {
    return copy > 0.3 || happening > 0.3;
  }

  private static double likeness(String kind, String one, String other) {
    for (String word : words(one)) {
      for (String theirs : words(other)) {
        int dot = word.indexOf('.');
        if (word.startsWith(kind) && theirs.startsWith(word.substring(0, dot + 1))) {
          int steps =
              Math.abs(
                  Integer.parseInt(word.substring(dot + 1))
                      - Integer.parseInt(theirs.substring(dot + 1)));
          return Math.max(0, 1 - steps / 5.0);
        }
      }
    }
    return 0;
  }

  private static List<String> words(String sketch) {
    return List.of(sketch.substring(sketch.indexOf(' ') + 1).split(" ", -1));
  }

  /** Of so many at most: the earliest that it may be a copy of, half of all; then the likest. */
  public static List<Earlier> kept(Collection<Earlier> earlier, int most) {
    List<Earlier> kept =
        new ArrayList<>(
            earlier.stream()
                .filter(e -> e.copy() >= COPY)
                .sorted(order())
                .limit((most + 1) / 2)
                .toList());
    earlier.stream()
        .filter(e -> !kept.contains(e))
        .sorted(Comparator.comparing(Earlier::happening).reversed().thenComparing(order()))
        .limit((long) most - kept.size())
        .toList()
        .forEach(kept::add);
    return kept;
  }

  public static Joined verdict(String id, Instant time, Collection<Earlier> neighbours) {
    Optional<Earlier> leader =
        neighbours.stream()
            .filter(e -> e.copy() >= COPY && e.copyOf() == null)
            .filter(e -> !e.time().isBefore(time.minus(COPY_WINDOW)))
            .min(order());
    if (leader.isPresent()) {
      return new Joined(leader.get().id(), leader.get().inHappening());
    }
    Map<String, double[]> scores = new TreeMap<>();
    List<Earlier> ordered = new ArrayList<>(neighbours);
    ordered.sort(Comparator.comparing(Earlier::id)); // sums of doubles depend on their order
    for (Earlier e : ordered) {
      double[] score = scores.computeIfAbsent(e.inHappening(), h -> new double[3]);
      if (e.id().equals(e.inHappening())) {
        score[0] = e.happening();
      } else {
        score[1] += e.happening();
        score[2]++;
      }
    }
    String best = id;
    double most = HAPPENING;
    for (Map.Entry<String, double[]> each : scores.entrySet()) {
      double[] s = each.getValue();
      double score = s[2] == 0 ? s[0] : (s[0] + s[1] / s[2]) / 2;
      if (score > most) {
        most = score;
        best = each.getKey();
      }
    }
    return new Joined(null, best);
  }
}
