package parley.schemas;

/**
 * The limits of the texts of a story version: ingest refuses longer ones, and the topology, which
 * trusts nobody, rejects them.
 */
public final class RecordLimits {
  /** Characters of a headline, a link and every other line. */
  public static final int LINE_CHARS = 10_000;

  /** Characters of a body. */
  public static final int BODY_CHARS = 4_000_000;

  /** The wire's other ids of one item. */
  public static final int WIRE_IDS = 20;

  /**
   * Characters of such an id, which are looked up: more than any wire's, less than an index takes.
   */
  public static final int WIRE_ID_CHARS = 200;

  private RecordLimits() {}
}
