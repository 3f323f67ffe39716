package parley.schemas;

import java.util.Optional;

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

  /** The types of subjects; {@link #prefix} and an id, or two with a slash between, name one. */
  public enum Type {
    PROVIDER("provider:"),
    /** All coverage in a language, read or not. */
    LANGUAGE("language:"),
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

    Type(String prefix) {
      this.prefix = prefix;
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
    int slash = subject.startsWith(Type.TALKS.prefix) ? subject.indexOf('/') : -1;
    String inner = subject.substring(slash + 1);
    for (Type type : Type.values()) {
      if (inner.startsWith(type.prefix)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** True if few stories a day can be about it: an actor, a country or a pair. */
  public static boolean isNarrow(String subject) {
    return type(subject)
        .filter(
            k ->
                k != Type.PROVIDER
                    && k != Type.LANGUAGE
                    && k != Type.CONFLICT
                    && k != Type.TALKS)
        .isPresent();
  }
}
