package parley.enrich.stored;

/** Stores that a newer version of Parley wrote: this one must not touch them. */
public final class UnknownFormatException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what was found, and where
   */
  public UnknownFormatException(String what) {
    super(
        what
            + ", which this version of Parley does not know: a newer one has worked on these stores."
            + " Start that version again, or a later one; nothing was changed");
  }
}
