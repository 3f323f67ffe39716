package parley.enrich;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;

/** Warns at the first occurrence, then at most once a minute for each kind of message. */
final class RateLimitedLog {
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final Logger log;
  private final Map<String, Instant> last = new HashMap<>();

  RateLimitedLog(Logger log) {
    this.log = log;
  }

  /** Counting what is left out is the metrics' business. */
  void warn(Instant now, String format, Object... arguments) {
    Instant before = last.get(format);
    if (before == null || !now.isBefore(before.plus(INTERVAL))) {
      last.put(format, now);
      log.warn(format, arguments);
    }
  }
}
