package parley.enrich.rollup;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.schemas.Measure;

/**
 * One story's vote on one subject, -1000..1000.
 *
 * @param all by all voices together; null where nothing was said
 * @param own in the wire's own voice; null where nothing was said
 */
record Vote(@Nullable Integer all, @Nullable Integer own) {

  static Vote tone(@Nullable Integer tone) {
    return new Vote(tone, null);
  }

  /** The mean of what was said, rounded once, halves upwards; null where nothing was said. */
  static @Nullable Integer mean(Stream<@Nullable Integer> votes) {
    List<Integer> said = votes.filter(Objects::nonNull).map(Objects::requireNonNull).toList();
    if (said.isEmpty()) {
      return null;
    }
    long sum = said.stream().mapToLong(Integer::longValue).sum();
    return Math.toIntExact(Math.floorDiv(2 * sum + said.size(), 2L * said.size()));
  }

  void count(long[] counts) {
    if (all != null) {
      counts[Measure.VOTES.place()] = 1;
      counts[Measure.VOTE_SUM.place()] = all;
      counts[Measure.VOTE_SQUARES.place()] = (long) all * all;
      counts[sign(all).place()] = 1;
    }
    if (own != null) {
      counts[Measure.OWN_VOTES.place()] = 1;
      counts[Measure.OWN_VOTE_SUM.place()] = own;
    }
  }

  private static Measure sign(int vote) {
    return vote > 0 ? Measure.POSITIVE : vote < 0 ? Measure.NEGATIVE : Measure.NEUTRAL;
  }
}
