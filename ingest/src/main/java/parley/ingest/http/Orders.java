package parley.ingest.http;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import parley.Embargo;
import parley.Status;
import parley.StoryVersion;
import parley.ingest.format.WireItem;

/**
 * Pushed items that take back what stands: kills, and versions that are withheld, held or under
 * embargo, of their own story or of another document. Where no token says who sends them, they come
 * only in a request that a browser does not make for a foreign page without asking this server
 * first, which refuses.
 */
final class Orders {
  /** A header of any value: a foreign page that sets it is asked about first. */
  static final String HEADER = "Parley-Order";

  static final String NEEDED =
      "what takes a story back or makes it wait needs a Content-Type that is not "
          + "text/plain, form data or absent (application/json, application/xml, "
          + "application/octet-stream), or the header "
          + HEADER
          + ": yes, or a token in PARLEY_INGEST_TOKENS; nothing of this request was taken";

  /** The content types that a page may send anywhere. */
  private static final Set<String> SIMPLE_TYPES =
      Set.of("", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data");

  private Orders() {}

  static boolean among(List<WireItem> items, Instant now) {
    return items.stream()
        .anyMatch(
            item ->
                item instanceof WireItem.Accepted accepted
                    && accepted.versions().stream().anyMatch(version -> takesBack(version, now)));
  }

  /** Also a first version that must wait: nobody here knows whether an older one stands. */
  private static boolean takesBack(StoryVersion version, Instant now) {
    Embargo embargo = version.getEmbargo();
    return version.getStatus() != Status.USABLE
        || version.getHold() != null
        || (embargo != null && (embargo.getUntil() == null || embargo.getUntil().isAfter(now)));
  }

  static boolean couldBeForged(Context request) {
    String type = request.contentType();
    String plain = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return SIMPLE_TYPES.contains(plain) && request.header(HEADER) == null;
  }
}
