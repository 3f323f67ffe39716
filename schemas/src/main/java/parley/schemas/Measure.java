package parley.schemas;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import parley.Aggregate;

/**
 * The whole numbers that an aggregate counts and that add up over stories and buckets, each once,
 * for all: the field of {@link Aggregate}, the place in stores and repartitioned postings, the
 * column in SQL, the name in views and the API. Append only: the order is the stored one.
 */
public enum Measure {
  /** How often standing stories were reported: messages that brought them, without duplicates. */
  REPORTS("reports"),
  /** Standing stories. */
  STORIES("stories"),
  /** Actor mentions. */
  MENTIONS("mentions"),
  /** Sentiment votes, one a story and subject. */
  VOTES("n"),
  VOTE_SUM(),
  VOTE_SQUARES(),
  /** Votes above 0. */
  POSITIVE("positive"),
  /** Votes of 0. */
  NEUTRAL("neutral"),
  /** Votes below 0. */
  NEGATIVE("negative"),
  /** Votes in the wire's own voice. */
  OWN_VOTES(),
  OWN_VOTE_SUM(),
  /** Acts told as news, of quad class 1, verbal cooperation. */
  QUAD1(),
  /** Acts told as news, of quad class 2, material cooperation. */
  QUAD2(),
  /** Acts told as news, of quad class 3, verbal conflict. */
  QUAD3(),
  /** Acts told as news, of quad class 4, material conflict. */
  QUAD4(),
  /** Standing stories that were not read, for their language or their rights. */
  UNTAGGED("untagged"),
  /** Stories that tell a posture toward the talks. */
  POSTURES("postures"),
  /** Of these, in which it is constructive. */
  CONSTRUCTIVE("constructive"),
  /** Of these, in which it is obstructive. */
  OBSTRUCTIVE("obstructive"),
  /** Standing stories that are no copy: texts, where each was first told. */
  DISTINCT(),
  /** Standing stories that found a happening: acts, where each was first told. */
  HAPPENINGS();

  /** Those of which a null says that a release counted that did not know them. */
  private static final Set<Measure> JOINED = EnumSet.of(DISTINCT, HAPPENINGS);

  private static final List<Measure> ALL = List.of(values());

  // a name and a place, both final
  @SuppressWarnings("ImmutableEnumChecker")
  private final CountField field;

  private final String shown;

  /** One that views and the API show only in what they derive from it. */
  Measure() {
    this("");
  }

  Measure(String shown) {
    String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
    this.field =
        new CountField(
            Aggregate.getClassSchema(),
            words[0]
                + Arrays.stream(words)
                    .skip(1)
                    .map(w -> w.substring(0, 1).toUpperCase(Locale.ROOT) + w.substring(1))
                    .collect(Collectors.joining()));
    this.shown = shown;
  }

  /** All of them, in the stored order. */
  public static List<Measure> all() {
    return ALL;
  }

  /** Those that every release has counted, or zero: the columns of which views are made. */
  public static List<Measure> always() {
    return ALL.stream().filter(measure -> !JOINED.contains(measure)).toList();
  }

  /** Its place in the stored order. */
  public int place() {
    return ordinal();
  }

  /** The field of {@link Aggregate} that holds it. */
  public String field() {
    return field.name();
  }

  /** Its column in SQL. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its name in views and the API; empty where they do not show it. */
  public String shown() {
    return shown;
  }

  /** True if it is a sum of votes, which hostile votes make negative; a count never is. */
  public boolean signed() {
    return this == VOTE_SUM || this == OWN_VOTE_SUM;
  }

  /** The count; zero where the release that counted did not know it. */
  public long of(Aggregate aggregate) {
    return field.of(aggregate);
  }

  public void set(Aggregate aggregate, long value) {
    field.set(aggregate, value);
  }

  /** The count of relations of a quad class, 1..4. */
  public static Measure quad(int quad) {
    return switch (quad) {
      case 1 -> QUAD1;
      case 2 -> QUAD2;
      case 3 -> QUAD3;
      case 4 -> QUAD4;
      default -> throw new IllegalArgumentException("quad class " + quad);
    };
  }
}
