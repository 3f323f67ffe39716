package parley.ingest.format;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.Status;
import parley.schemas.UnknownStatus;

/**
 * A publishing status as wires write it. Only an absent one means usable: an unknown one holds the
 * story, a misspelt kill kills, because removing is the safe error.
 */
record StatusWord(Status status, Optional<String> hold, Optional<String> warning) {

  /** Of `usable`, `stat:usable`, `http://cv.iptc.org/newscodes/pubstatusg2/usable`, any case. */
  static StatusWord read(@Nullable String text) {
    if (text == null) {
      return plain(Status.USABLE);
    }
    String word = word(text);
    return switch (word) {
      case "usable", "embargoed" -> plain(Status.USABLE);
      case "withheld", "withhold", "hold" -> plain(Status.WITHHELD);
      case "canceled" -> plain(Status.CANCELED);
      case "cancelled",
          "withdrawn",
          "killed",
          "kill",
          "deleted",
          "retracted",
          "removed",
          "recalled",
          "revoked",
          "zurückgezogen",
          "storniert",
          "annulé",
          "annullato",
          "anulado",
          "anulada" ->
          new StatusWord(
              Status.CANCELED,
              Optional.empty(),
              Optional.of("status '" + word + "' is read as canceled"));
      default -> {
        Optional<String> hold = Optional.of(UnknownStatus.hold(Lines.brief(text)));
        yield new StatusWord(Status.USABLE, hold, hold);
      }
    };
  }

  private static StatusWord plain(Status status) {
    return new StatusWord(status, Optional.empty(), Optional.empty());
  }

  private static String word(String text) {
    String stripped = text.strip();
    int end = Math.max(stripped.lastIndexOf(':'), stripped.lastIndexOf('/'));
    return stripped.substring(end + 1).toLowerCase(Locale.ROOT);
  }
}
