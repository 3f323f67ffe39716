package parley.schemas;

import java.util.Optional;

/**
 * The grammar of subjects: what an aggregate is about, as it is written in keys and addresses. Ids
 * and slugs hold no {@code |}, {@code /} or {@code :}.
 *
 * <p>{@code all}, {@code provider:ID} and {@code conflict:SLUG} count all news; the others count
 * peace-talk coverage alone.
 */
public final class Subject {
  public static final String ALL = "all";
  public static final String TALKS = "talks";

  /** What a subject is about; {@link #prefix} and an id, or two with a slash between, name one. */
  public enum Kind {
    PROVIDER("provider:"),
    /** All coverage of a conflict, talks or not. */
    CONFLICT("conflict:"),
    /** Peace-talk coverage of a conflict. */
    TALKS("talks:"),
    ACTOR("actor:"),
    COUNTRY("country:"),
    /** Source and target actor. */
    DYAD("dyad:"),
    /** The same by the countries whose offices the two held. */
    COUNTRY_DYAD("country-dyad:");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    public String prefix() {
      return prefix;
    }
  }

  private Subject() {}

  public static String of(Kind kind, String id) {
    return kind.prefix + id;
  }

  /** A pair, source first. */
  public static String of(Kind kind, String source, String target) {
    return kind.prefix + source + "/" + target;
  }

  /** A subject within the talks of one conflict, for actors and dyads. */
  public static String within(String conflict, String subject) {
    return of(Kind.TALKS, conflict) + "/" + subject;
  }

  /** The kind of a subject, of the inner one where it lies within a conflict's talks. */
  public static Optional<Kind> kind(String subject) {
    int slash = subject.startsWith(Kind.TALKS.prefix) ? subject.indexOf('/') : -1;
    String inner = subject.substring(slash + 1);
    for (Kind kind : Kind.values()) {
      if (inner.startsWith(kind.prefix)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** True if few stories a day can be about it: an actor, a country or a pair. */
  public static boolean isNarrow(String subject) {
    return kind(subject)
        .filter(k -> k != Kind.PROVIDER && k != Kind.CONFLICT && k != Kind.TALKS)
        .isPresent();
  }
}
