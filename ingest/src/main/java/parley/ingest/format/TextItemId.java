package parley.ingest.format;

import java.time.LocalDate;
import java.util.Locale;

/**
 * The identity that a text wire's item has: no more than service, number and day, so that a kill
 * that names the number can derive it. Numbers start anew each day.
 *
 * @param number 0 where the item has none
 */
record TextItemId(String service, int number, LocalDate day) {

  /** `dpa-157-2026-03-01`. */
  String guid() {
    return service.toLowerCase(Locale.ROOT) + "-" + number + "-" + day;
  }

  /** That of an item without a number: `dpa-2026-03-01-Envoys meet`. */
  String guid(String headline) {
    return service.toLowerCase(Locale.ROOT) + "-" + day + "-" + headline;
  }

  /**
   * The earlier item of that service and number: the same day's, or the day's before where it is
   * not lower.
   */
  TextItemId earlier(String ofService, int named) {
    return new TextItemId(ofService, named, number == 0 || named < number ? day : day.minusDays(1));
  }
}
