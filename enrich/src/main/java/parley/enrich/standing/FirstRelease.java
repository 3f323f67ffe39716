package parley.enrich.standing;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.enrich.rollup.Contribution;
import parley.enrich.rollup.Tally;
import parley.schemas.Measure;
import parley.schemas.Subject;

/**
 * The subjects and measures that 0.1.0 counted, for good. Its ledgers keep the tags of what a story
 * added, from which the contribution is computed anew: what today's code makes of them besides was
 * never added, and cannot be taken back.
 */
final class FirstRelease {
  private static final Set<Subject.Type> SUBJECTS =
      EnumSet.of(
          Subject.Type.PROVIDER,
          Subject.Type.CONFLICT,
          Subject.Type.TALKS,
          Subject.Type.ACTOR,
          Subject.Type.COUNTRY,
          Subject.Type.DYAD,
          Subject.Type.COUNTRY_DYAD);

  private static final int MEASURES = Measure.QUAD4.place() + 1;

  private FirstRelease() {}

  /** The part of a computed contribution that it added. */
  static Contribution counted(Contribution computed) {
    SortedMap<String, Tally> tallies = new TreeMap<>();
    computed
        .tallies()
        .forEach(
            (subject, tally) -> {
              if (isCounted(subject)) {
                tallies.put(subject, counted(tally));
              }
            });
    return new Contribution(computed.storyTime(), tallies);
  }

  private static boolean isCounted(String subject) {
    return subject.equals(Subject.ALL)
        || subject.equals(Subject.TALKS)
        || Subject.type(subject).filter(SUBJECTS::contains).isPresent();
  }

  private static Tally counted(Tally tally) {
    long[] counts = Arrays.copyOf(tally.counts(), MEASURES);
    return Tally.of(counts, tally.providers(), tally.taggers(), tally.events());
  }
}
