package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/**
 * Keys of a generation's archive: a story's is its id, which holds a slash; those of counts begin
 * with what they count, and hold none.
 */
public final class ArchiveKey {
  /** What a record of the archive is of. */
  public enum Kind {
    /** The story's ledger. */
    STORY,
    /** The balance of a partition. */
    BALANCE,
    /** A wire's day. */
    WIRE_DAY;

    private String prefix() {
      return name().toLowerCase(Locale.ROOT) + "|";
    }
  }

  private ArchiveKey() {}

  static Kind kind(byte[] key) {
    String text = new String(key, UTF_8);
    return text.startsWith(Kind.BALANCE.prefix())
        ? Kind.BALANCE
        : text.startsWith(Kind.WIRE_DAY.prefix()) ? Kind.WIRE_DAY : Kind.STORY;
  }

  /**
   * The key under which an entry of a store goes to the archive.
   *
   * @param partition of the store
   */
  public static byte[] of(Kind kind, int partition, byte[] key) {
    return kind == Kind.STORY
        ? key
        : (kind.prefix() + partition + "|" + new String(key, UTF_8)).getBytes(UTF_8);
  }
}
