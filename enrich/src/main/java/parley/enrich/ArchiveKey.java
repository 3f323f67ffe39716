package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.stream.Stream;
import parley.enrich.joining.HomeKey;

/**
 * Keys of a generation's archive: a story's is its id, which holds a slash; all others begin with
 * what they are of, and a stroke.
 */
public final class ArchiveKey {
  /** What a record of the archive is of. */
  public enum Kind {
    /** The story's ledger. */
    STORY,
    /** What it knows of those that it is like. */
    JOINS,
    /** The balance of a partition. */
    BALANCE,
    /** A wire's day. */
    WIRE_DAY;

    /** True of what belongs to a story, and goes where its messages go. */
    public boolean isOfStory() {
      return this == STORY || this == JOINS;
    }

    private String prefix() {
      return name().toLowerCase(Locale.ROOT) + "|";
    }
  }

  private ArchiveKey() {}

  static Kind kind(byte[] key) {
    String text = new String(key, UTF_8);
    // no story id begins so: before its slash there is no stroke
    return Stream.of(Kind.JOINS, Kind.BALANCE, Kind.WIRE_DAY)
        .filter(kind -> text.startsWith(kind.prefix()))
        .findFirst()
        .orElse(Kind.STORY);
  }

  /** The id of the story that a record belongs to, by its key here. */
  public static String storyId(byte[] key) {
    String text = new String(key, UTF_8);
    return text.startsWith(Kind.JOINS.prefix())
        ? text.substring(Kind.JOINS.prefix().length())
        : text;
  }

  /**
   * The key under which an entry of a store goes to the archive.
   *
   * @param partition of the store
   */
  public static byte[] of(Kind kind, int partition, byte[] key) {
    String name = new String(key, UTF_8);
    return switch (kind) {
      case STORY -> key;
      case JOINS -> (kind.prefix() + HomeKey.story(key)).getBytes(UTF_8);
      case BALANCE, WIRE_DAY -> (kind.prefix() + partition + "|" + name).getBytes(UTF_8);
    };
  }
}
