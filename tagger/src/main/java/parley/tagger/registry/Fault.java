package parley.tagger.registry;

/**
 * A fault of the registry's data.
 *
 * @param where file and line number
 * @param reason what is wrong there
 */
public record Fault(String where, String reason) {
  @Override
  public String toString() {
    return where + ": " + reason;
  }
}
