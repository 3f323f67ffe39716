package parley.schemas;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a refusal's reason comes down to, whatever the format, the ids and the text that it names:
 * the classes by which a wire's refusals are counted. A new reason has its line here.
 */
public enum RefusalCause {
  // the first that a reason begins as; those with a sender's own text outside of quotes come first
  SAME_TEXT("same text", "story .+ has the very text of"),
  STORY_TOO_LARGE("story too large", "story .*is larger than|the body has more than"),
  CONTENT_TYPE("content type", "content type "),
  NOT_JUDGED("cannot be judged", "cannot be judged"),
  NOT_WRITTEN("cannot be written", "cannot be written"),
  RECORD_TOO_LARGE("record too large", "too large: "),
  SUBJECT_STOPPED("subject stopped", "subject .+ is stopped"),
  FAULT_OF_OURS("unreadable", "unreadable"),
  TABLES("not for the tables", "sink: "),
  NO_GUID("no guid", "no guid|guid is empty"),
  NO_PROVIDER("no provider", "no provider"),
  NOT_JSON("not JSON", "(line is )?not JSON|the array does not end"),
  NO_OBJECT("not a JSON object", "not a JSON object"),
  NOT_XML("not XML", "not XML"),
  NO_WIRE_FORMAT("no wire format", "XML of root .*is no wire format"),
  TOO_MUCH_MARKUP("too much markup", "markup of more than"),
  NO_HEADER("no header", "no header"),
  UNKNOWN_HEADER("unknown header", "the header .*is not known"),
  NO_HEADLINE("no headline", "no headline"),
  MAIL("a mail", "a mail"),
  EMPTY("empty message", "empty message"),
  NO_ITEMS("no items", "no items|a list without items|an empty array"),
  TOO_MANY_ITEMS("too many items", "more than [0-9]+ items"),
  MESSAGE_TOO_LARGE("message too large", "message is larger than|the body is over"),
  INFLATES("inflates too far", "inflates to more than|the body inflates to over"),
  GZIP("bad gzip", "gzip: |the body is no readable gzip"),
  ENCODING("bad encoding", "not valid "),
  UNKNOWN_ENCODING("unknown encoding", "encoding .*is unknown"),
  BINARY("binary", "binary"),
  SLOW("too slow", "the body took over|the body came at under"),
  PARTITION("wrong partition", "on partition "),
  KEY("bad key", "the key is |a record without a key|storyId is not |provider is not "),
  RECORD(
      "not a record",
      "a record without a value|not in the Confluent wire format|no schema has the id |bytes are left after"
          + "|not a readable "),
  DIGEST("bad digest", "messageId is no |contentDigest is no |target of a lift is no "),
  VERSION("bad version", "version -?[0-9]+ is "),
  TIME("impossible time", "receivedAt .*is |(versionCreated|firstCreated|embargo) lies outside"),
  FIELD_TOO_LONG("field too long", "[a-z]+ is longer than "),
  OTHER("other", "");

  /** What a sender wrote: it says nothing of the cause. */
  private static final String QUOTED = "'.*'";

  private static final Pattern QUOTED_PATTERN = Pattern.compile(QUOTED, Pattern.DOTALL);
  private static final List<RefusalCause> ALL = List.of(values());

  private final String label;
  private final String regex;
  private final Pattern pattern;

  /**
   * @param begins of a reason without what it quotes, perhaps behind a format's name; a regular
   *     expression as Java and PostgreSQL both read it
   */
  RefusalCause(String label, String begins) {
    this.label = label;
    this.regex = "^([a-z0-9-]+: )?(" + begins + ")";
    this.pattern = Pattern.compile(regex, Pattern.DOTALL);
  }

  public static RefusalCause of(String reason) {
    String own = QUOTED_PATTERN.matcher(reason).replaceAll("");
    return ALL.stream().filter(c -> c.pattern.matcher(own).find()).findFirst().orElse(OTHER);
  }

  /** As counts and people call it: {@code no guid}. */
  public String label() {
    return label;
  }

  /** The same in SQL, of a column or value: what reads rows of releases that did not know it. */
  public static String sql(String reason) {
    String own = "regexp_replace(" + reason + ", '" + QUOTED.replace("'", "''") + "', '')";
    return ALL.stream()
        .map(c -> "when " + own + " ~ '" + c.regex + "' then '" + c.label + "'")
        .collect(Collectors.joining(" ", "case ", " end"));
  }
}
