package parley.enrich;

import java.time.Instant;
import java.util.Map;
import parley.enrich.rollup.Posting;
import parley.enrich.rollup.Tally;
import parley.schemas.Measure;

/** Postings that no story made. */
final class Postings {
  private Postings() {}

  /** So many stories of one report and one wire more, or fewer. */
  static Posting stories(String subject, Instant at, long stories) {
    return new Posting(subject, at, tally(stories), stories < 0);
  }

  private static Tally tally(long stories) {
    long[] counts = new long[Measure.all().size()];
    counts[Measure.REPORTS.place()] = stories;
    counts[Measure.STORIES.place()] = stories;
    return stories == 0
        ? Tally.of(counts, Map.of(), Map.of(), Map.of())
        : Tally.of(counts, Map.of("agency", stories), Map.of("words-1", stories), Map.of());
  }
}
