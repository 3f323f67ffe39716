package parley.enrich.generation;

/** A step of a rebuild cannot be taken now, and why; what subscribers hold is as it was. */
public final class RebuildException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RebuildException(String message) {
    super(message);
  }

  RebuildException(String message, Throwable cause) {
    super(message, cause);
  }
}
