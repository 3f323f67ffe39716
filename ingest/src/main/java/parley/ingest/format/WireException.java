package parley.ingest.format;

import java.util.Optional;

/**
 * The fault of an item or message that cannot be read; what it says is the reason given to the
 * sender.
 */
final class WireException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean noItems;

  WireException(String reason) {
    this(reason, false);
  }

  private WireException(String reason, boolean noItems) {
    // a bad item is ordinary: no stack, it would cost more than the reading
    super(reason, null, false, false);
    this.noItems = noItems;
  }

  /** Of a message that is sound and holds nothing. */
  static WireException noItems(String reason) {
    return new WireException(reason, true);
  }

  WireItem.Refused refusal(byte[] bytes, Optional<String> provider) {
    return new WireItem.Refused(String.valueOf(getMessage()), bytes, provider, noItems);
  }
}
