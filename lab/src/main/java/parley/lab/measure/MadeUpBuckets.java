package parley.lab.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import parley.Aggregate;
import parley.schemas.AggregateKey;
import parley.schemas.Measure;
import parley.schemas.Span;
import parley.schemas.TrustedRecords;

/**
 * Buckets of 2,000 subjects, of which twenty are in the news in each minute, as topic `aggregates`
 * brings them.
 */
final class MadeUpBuckets {
  private static final int SUBJECTS = 2_000;
  private static final int SUBJECTS_IN_A_MINUTE = 20;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Random random = new Random(41);
  private Instant minute;
  private long revision;

  /**
   * @param begin a day's
   */
  MadeUpBuckets(Instant begin) {
    TrustedRecords.trust();
    minute = begin;
  }

  /**
   * The newest record of each bucket, as a compacted log has them: a minute's when it is over, and
   * so an hour's and a day's.
   *
   * @param rows how many, or a few more
   */
  void compacted(int rows, Consumer<Aggregate> to) {
    TreeSet<Integer> ofHour = new TreeSet<>();
    TreeSet<Integer> ofDay = new TreeSet<>();
    for (int made = 0; made < rows; minute = minute.plus(MINUTE)) {
      int[] subjects = inTheNews();
      for (int subject : subjects) {
        to.accept(bucket(subject, Span.MINUTE));
        ofHour.add(subject);
        ofDay.add(subject);
      }
      made += subjects.length;
      Instant next = minute.plus(MINUTE);
      if (next.equals(Span.HOUR.bucketStart(next))) {
        ofHour.forEach(subject -> to.accept(bucket(subject, Span.HOUR)));
        made += ofHour.size();
        ofHour.clear();
      }
      if (next.equals(Span.DAY.bucketStart(next))) {
        ofDay.forEach(subject -> to.accept(bucket(subject, Span.DAY)));
        made += ofDay.size();
        ofDay.clear();
      }
    }
  }

  /** The records as they come: each change brings a subject's minute, hour and day. */
  void live(int rows, Consumer<Aggregate> to) {
    for (int made = 0; made < rows; minute = minute.plus(MINUTE)) {
      for (int subject : inTheNews()) {
        for (Span span : new Span[] {Span.MINUTE, Span.HOUR, Span.DAY}) {
          to.accept(bucket(subject, span));
          made++;
        }
      }
    }
  }

  static String key(Aggregate bucket) {
    return AggregateKey.bucket(
            bucket.getSubject(), Span.labelled(bucket.getSpan()).orElseThrow(), bucket.getStart())
        .toString();
  }

  private int[] inTheNews() {
    // a few lead the news: the square makes them likelier
    return IntStream.generate(() -> (int) (SUBJECTS * Math.pow(random.nextDouble(), 2)))
        .distinct()
        .limit(SUBJECTS_IN_A_MINUTE)
        .toArray();
  }

  private Aggregate bucket(int subject, Span span) {
    Instant start = span.bucketStart(minute);
    Aggregate bucket = new Aggregate();
    bucket.put("subject", "talks:conflict-" + subject % 20 + "/actor:actor-" + subject);
    bucket.put("span", span.label());
    bucket.put("start", start);
    bucket.put("end", span.end(start));
    bucket.put("revision", ++revision);
    bucket.put("updatedAt", minute.plusSeconds(30));
    Measure.all().forEach(measure -> measure.set(bucket, random.nextInt(1_000)));
    bucket.put("distinct", random.nextLong(100));
    bucket.put("providers", Map.of("wire-" + random.nextInt(10), 3L, "agency-" + subject % 10, 2L));
    bucket.put("taggers", Map.of("encoder-7", 5L));
    return bucket;
  }
}
