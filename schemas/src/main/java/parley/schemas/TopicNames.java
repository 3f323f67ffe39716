package parley.schemas;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of the catalogue's topics on one cluster, where several installations may live beside
 * each other, each under a prefix of its own.
 *
 * @param prefix what every topic's name begins with: `parley.` unless told otherwise
 */
public record TopicNames(String prefix) {
  /** The names where no other prefix is set. */
  public static final TopicNames DEFAULT = new TopicNames("parley.");

  private static final String PREFIX = "PARLEY_TOPIC_PREFIX";
  private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}");

  static TopicNames read(Settings settings) {
    String prefix = settings.text(PREFIX, DEFAULT.prefix);
    if (!ALLOWED.matcher(prefix).matches()) {
      settings.fault(PREFIX, "expected letters, digits, '.', '_' and '-', found '" + prefix + "'");
      return DEFAULT;
    }
    return new TopicNames(prefix);
  }

  /** The topic's name on the broker, `parley.stories` say. */
  public String of(Topic topic) {
    return prefix + topic.shortName();
  }

  /** The subject of the topic's values in a schema registry, by its TopicNameStrategy. */
  public String subject(Topic topic) {
    return of(topic) + "-value";
  }

  /** The topic of a short or full name. */
  public Optional<Topic> find(String name) {
    return Topic.all().stream()
        .filter(t -> of(t).equals(name) || t.shortName().equals(name))
        .findFirst();
  }

  /**
   * The name of what belongs to these topics and to no others, such as a consumer group: `enrich`
   * is `parley-enrich`.
   */
  public String own(String part) {
    return prefix.replaceAll("[._-]+$", "") + "-" + part;
  }
}
