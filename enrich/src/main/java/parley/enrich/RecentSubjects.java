package parley.enrich;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import parley.schemas.RecentMap;

/**
 * A cache of the subjects that were sent within the last second. A subject that it has forgotten is
 * sent once too often, which costs a record and changes no number.
 */
final class RecentSubjects {
  private static final Duration SEND_INTERVAL = Duration.ofSeconds(1);
  private static final int MAX_SUBJECTS = 20_000;

  private final Map<String, Long> sent = new RecentMap<>(MAX_SUBJECTS);

  void sent(String subject, Instant now) {
    sent.put(subject, now.toEpochMilli());
  }

  /** True also where the clock was set back since. */
  boolean isQuiet(String subject, Instant now) {
    Long at = sent.get(subject);
    long ms = now.toEpochMilli();
    return at == null || at > ms || at + SEND_INTERVAL.toMillis() <= ms;
  }
}
