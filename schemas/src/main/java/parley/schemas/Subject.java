package parley.schemas;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The grammar of subjects: what an aggregate is about, as it is written in keys and addresses. Ids
 * and slugs hold no {@code |}, {@code /} or {@code :}.
 *
 * <p>{@code all}, {@code provider:ID}, {@code language:CODE} and {@code conflict:SLUG} count all
 * news; the others count peace-talk coverage alone.
 */
public final class Subject {
  public static final String ALL = "all";
  public static final String TALKS = "talks";

  private static final String ID = "[^|/:]+";

  /** The types of subjects; {@link #prefix} and an id, or two with a slash between, name one. */
  public enum Type {
    PROVIDER("provider:", ID, false),
    /** All coverage in a language, read or not. */
    LANGUAGE("language:", ID, false),
    /** All coverage of a conflict, talks or not. */
    CONFLICT("conflict:", ID, false),
    /** Peace-talk coverage of a conflict; also of an actor or a dyad within it. */
    TALKS("talks:", ID + "(?:/(?:actor:" + ID + "|dyad:" + ID + "/" + ID + "))?", false),
    ACTOR("actor:", ID, true),
    COUNTRY("country:", ID, true),
    /** Source and target actor. */
    DYAD("dyad:", ID + "/" + ID, true),
    /** The same by the countries whose offices the two held. */
    COUNTRY_DYAD("country-dyad:", ID + "/" + ID, true);

    private final String prefix;
    private final Pattern pattern;
    private final boolean narrow;

    Type(String prefix, String id, boolean narrow) {
      this.prefix = prefix;
      this.pattern = Pattern.compile(prefix + id);
      this.narrow = narrow;
    }

    public String prefix() {
      return prefix;
    }
  }

  private Subject() {}

  public static String of(Type type, String id) {
    return type.prefix + id;
  }

  /** A pair, source first. */
  public static String of(Type type, String source, String target) {
    return type.prefix + source + "/" + target;
  }

  /** A subject within the talks of one conflict, for actors and dyads. */
  public static String within(String conflict, String subject) {
    return of(Type.TALKS, conflict) + "/" + subject;
  }

  /** The type of a subject, of the inner one where it lies within a conflict's talks. */
  public static Optional<Type> type(String subject) {
    String inner = subject.substring(innerStart(subject));
    for (Type type : Type.values()) {
      if (inner.startsWith(type.prefix)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** The conflict within whose talks a subject lies; of the talks themselves none. */
  public static Optional<String> conflict(String subject) {
    int start = innerStart(subject);
    return start == 0
        ? Optional.empty()
        : Optional.of(subject.substring(Type.TALKS.prefix.length(), start - 1));
  }

  /**
   * The ids of a subject, of the inner one where it lies within a conflict's talks: two of a pair,
   * source first, none of {@code all} and {@code talks}, else one.
   */
  public static List<String> ids(String subject) {
    String inner = subject.substring(innerStart(subject));
    int colon = inner.indexOf(':');
    return colon < 0 ? List.of() : List.of(inner.substring(colon + 1).split("/", -1));
  }

  /** Where the inner subject begins: zero where it lies within no conflict's talks. */
  private static int innerStart(String subject) {
    return subject.startsWith(Type.TALKS.prefix) ? subject.indexOf('/') + 1 : 0;
  }

  /** True if few stories a day can be about it: an actor, a country or a pair. */
  public static boolean isNarrow(String subject) {
    return type(subject).filter(t -> t.narrow).isPresent();
  }

  /** True if a text is written as a subject is, whether or not anything counts for it. */
  public static boolean isSubject(String text) {
    return text.equals(ALL)
        || text.equals(TALKS)
        || Arrays.stream(Type.values()).anyMatch(t -> t.pattern.matcher(text).matches());
  }
}
