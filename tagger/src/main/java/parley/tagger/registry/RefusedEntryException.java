package parley.tagger.registry;

/** Thrown for an entry or a file that the registry does not take; the message is the reason. */
public final class RefusedEntryException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  RefusedEntryException(String reason) {
    super(reason);
  }
}
