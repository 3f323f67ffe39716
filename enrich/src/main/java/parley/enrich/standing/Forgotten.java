package parley.enrich.standing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The part of a story's history that its ledger keeps as numbers alone, so that it does not grow
 * without end.
 *
 * @param contents that were superseded
 * @param repeats of contents
 * @param orders that decide nothing any more
 * @param others messages that were no news
 * @param created the earliest creation of a version; null where none said
 * @param received the earliest receipt of a version; null where no version is forgotten
 */
record Forgotten(
    long contents,
    long repeats,
    long orders,
    long others,
    @Nullable Instant created,
    @Nullable Instant received) {
  static final Forgotten NOTHING = new Forgotten(0, 0, 0, 0, null, null);

  /** One version more. */
  Forgotten with(Version version) {
    long more = version.messages().size() - 1L;
    return new Forgotten(
        contents + (version.again() ? 0 : 1),
        repeats + more + (version.again() ? 1 : 0),
        orders,
        others,
        Version.earlier(created, version.earliestCreation()),
        Version.earlier(received, version.receivedFirst()));
  }

  Forgotten withRepeats(long more) {
    return new Forgotten(contents, repeats + more, orders, others, created, received);
  }

  Forgotten withOrders(long more) {
    return new Forgotten(contents, repeats, orders + more, others, created, received);
  }

  Forgotten withOthers(long more) {
    return new Forgotten(contents, repeats, orders, others + more, created, received);
  }
}
