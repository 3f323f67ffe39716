package parley.ingest.format;

import java.util.List;
import java.util.Locale;
import parley.Signal;

/** A signal as wires write it: `sig:correction`, `tt_sig:replace`, `…/signal/update`, `update`. */
final class SignalWord {
  private SignalWord() {}

  /** The first that says something; {@link Signal#NONE} if none does. */
  static Signal ofAll(List<String> signals) {
    return signals.stream()
        .map(SignalWord::of)
        .filter(s -> s != Signal.NONE)
        .findFirst()
        .orElse(Signal.NONE);
  }

  static Signal of(String text) {
    String stripped = text.strip().toLowerCase(Locale.ROOT);
    int end = Math.max(stripped.lastIndexOf(':'), stripped.lastIndexOf('/'));
    return switch (stripped.substring(end + 1)) {
      case "update", "updated", "writethru" -> Signal.UPDATE;
      case "correction", "corrected", "correct", "rectify", "rectified", "rectification" ->
          Signal.CORRECTION;
      case "repeat", "resend", "repeated" -> Signal.REPEAT;
      case "replace", "replaces", "replacement" -> Signal.REPLACE;
      default -> Signal.NONE;
    };
  }
}
