package parley.schemas;

/**
 * What an aggregate is about, as it is written in keys and addresses. Ids and slugs hold no `|`,
 * `/` or `:`.
 *
 * <p>`all`, `provider:ID` and `conflict:SLUG` count all news; the others count peace-talk coverage
 * alone.
 */
public final class Subject {
  public static final String ALL = "all";
  public static final String TALKS = "talks";

  private Subject() {}

  public static String provider(String id) {
    return "provider:" + id;
  }

  /** All coverage of a conflict, talks or not. */
  public static String conflict(String slug) {
    return "conflict:" + slug;
  }

  /** Peace-talk coverage of a conflict. */
  public static String talks(String slug) {
    return "talks:" + slug;
  }

  public static String actor(String id) {
    return "actor:" + id;
  }

  public static String country(String iso3) {
    return "country:" + iso3;
  }

  public static String dyad(String source, String target) {
    return "dyad:" + source + "/" + target;
  }

  /** By the countries whose offices the two actors held. */
  public static String countryDyad(String source, String target) {
    return "country-dyad:" + source + "/" + target;
  }

  /** A subject within the talks of one conflict, for actors and dyads. */
  public static String within(String slug, String subject) {
    return talks(slug) + "/" + subject;
  }
}
