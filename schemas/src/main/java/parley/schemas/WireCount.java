package parley.schemas;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The counts of a wire's day. Each has one name everywhere; of several kinds it is followed by a
 * colon and the kind: {@code not-news:advisory}.
 */
public enum WireCount {
  /** Accepted as news. */
  NEWS(true, Whole.NONE),
  /** By {@link parley.Kind}. */
  NOT_NEWS(true, Whole.ITEMS),
  /** The wire's own kills. */
  KILL(true, Whole.ITEMS),
  /** By {@link parley.OperatorOrder}, and {@code withhold} of another document. */
  ORDER(true, Whole.NONE),
  /** The same message again. */
  DUPLICATE(true, Whole.NONE),
  /** By {@link RefusalCause}. */
  REJECTED(true, Whole.ITEMS),
  /** News without a text. */
  EMPTY_BODY(false, Whole.NEWS),
  /** News with a short text. */
  SHORT_BODY(false, Whole.NEWS),
  /** News held for a status that nobody knows. */
  UNKNOWN_STATUS(false, Whole.NEWS),
  /** News held for another reason, as that only its changes were sent. */
  OTHER_HOLD(false, Whole.NEWS),
  /** News held for an embargo that cannot be read. */
  UNREADABLE_EMBARGO(false, Whole.NEWS),
  /** News without a readable time. */
  NO_DATE(false, Whole.NEWS),
  /** Live news with a time. */
  TIMED(false, Whole.NONE),
  /** Made after it came, by its own account. */
  AHEAD(false, Whole.TIMED),
  /** Later than nine tenths of the wire's news used to be: of the delays, when shares are made. */
  LATE(false, Whole.TIMED),
  /** News that was given to the tagger. */
  READ(false, Whole.NONE),
  /** By what kept it from being tagged. */
  UNTAGGED(false, Whole.READ);

  /** What a count is a share of. */
  public enum Whole {
    /** It is no share. */
    NONE,
    /** All but orders and duplicates. */
    ITEMS,
    NEWS,
    TIMED,
    READ;

    /** The counts that make it up. */
    public Stream<WireCount> counts() {
      return switch (this) {
        case NONE -> Stream.of();
        case ITEMS ->
            Stream.concat(Stream.of(WireCount.NEWS), all().stream().filter(c -> c.whole == this));
        case NEWS -> Stream.of(WireCount.NEWS);
        case TIMED -> Stream.of(WireCount.TIMED);
        case READ -> Stream.of(WireCount.READ);
      };
    }
  }

  /** The kind of all {@link #UNTAGGED} that have no name of their own in a day of too many. */
  public static final String OTHER = "other";

  private static final List<WireCount> ALL = List.of(values());

  private final boolean message;
  private final Whole whole;

  WireCount(boolean message, Whole whole) {
    this.message = message;
    this.whole = whole;
  }

  public static List<WireCount> all() {
    return ALL;
  }

  /** Its name, where it has no kinds: {@code empty-body}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Its name for one of its kinds. */
  public String of(Enum<?> kind) {
    return ofKind(kind.name().toLowerCase(Locale.ROOT));
  }

  public String ofKind(String kind) {
    return label() + ":" + kind;
  }

  /** True if each message of it is in no other such count; the others describe some of those. */
  public boolean isMessage() {
    return message;
  }

  public Whole whole() {
    return whole;
  }
}
