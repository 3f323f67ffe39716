package parley.ingest.format;

/** An item or message that cannot be read; its message is the reason given to the sender. */
final class WireException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WireException(String reason) {
    // a bad item is ordinary: no stack, it would cost more than the reading
    super(reason, null, false, false);
  }
}
