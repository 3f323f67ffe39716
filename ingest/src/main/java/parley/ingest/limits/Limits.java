package parley.ingest.limits;

import parley.schemas.Topic;

/**
 * The size limits of all that is taken in. What is beyond one is refused, unless it says that it is
 * cut or dropped.
 */
public final class Limits {
  /** Bytes of one message after decompression. */
  public static final int MESSAGE_BYTES = 64 * 1024 * 1024;

  /** Bytes of one pushed message after decompression, unless configured. */
  public static final int PUSHED_BYTES = 8 * 1024 * 1024;

  /** Bytes of all pushed messages that are taken in at a time, unless configured. */
  public static final int PUSHED_BYTES_AT_A_TIME = 64 * 1024 * 1024;

  /** The most that the two above may be configured to. */
  public static final int CONFIGURABLE_BYTES = 256 * 1024 * 1024;

  /** Bytes of one answer of a feed's host after decompression. */
  public static final int FEED_PAGE_BYTES = 32 * 1024 * 1024;

  /** Decompressed bytes for each compressed one; text seldom passes 20. */
  public static final int INFLATION_RATIO = 200;

  /** Small messages may inflate by more than {@link #INFLATION_RATIO} up to this many bytes. */
  public static final int INFLATION_FLOOR_BYTES = 1024 * 1024;

  /** Items of one message. */
  public static final int ITEMS = 200_000;

  /** Nesting of JSON and XML. */
  public static final int DEPTH = 120;

  /** Elements of one XML message. */
  public static final int ELEMENTS = 400_000;

  /** Attributes of one element. */
  public static final int ATTRIBUTES = 200;

  /** Characters of one attribute or one name. */
  public static final int ATTRIBUTE_CHARS = 64 * 1024;

  /** Characters of one number in JSON. */
  public static final int NUMBER_CHARS = 1_000;

  /** Characters of one item's marked-up body. */
  public static final int MARKUP_CHARS = 4 * 1024 * 1024;

  /**
   * Bytes of headline and body of one version, so that its record and the envelope fit the topic.
   */
  public static final int STORY_BYTES = Topic.MAX_MESSAGE_BYTES - 1024 * 1024;

  /** Characters of a headline, byline, slugline and the like; longer ones are cut. */
  public static final int LINE_CHARS = 2_000;

  /** Characters of a provider's id that is made of a sender's name; longer ones are cut. */
  public static final int PROVIDER_CHARS = 64;

  /** Characters of a plain text's first line that is its headline; a longer one is a paragraph. */
  public static final int PLAIN_HEADLINE_CHARS = 300;

  /** Characters of a time; a longer text is none. */
  public static final int TIME_CHARS = 100;

  /** Characters of terms that are searched for what they say of data mining. */
  public static final int TERMS_CHARS = 20_000;

  /** Subject codes of one item; further ones are dropped. */
  public static final int SUBJECTS = 200;

  /** Other documents that one item may kill, and that it may withhold; further ones are dropped. */
  public static final int OTHER_DOCUMENTS = 100;

  /** Warnings of one item; once there are more, further unknown fields are passed over. */
  public static final int WARNINGS = 50;

  /** Reasons in the file beside one from a hot folder; further ones are counted. */
  public static final int LISTED_REASONS = 1_000;

  /** Characters of all ids in a feed's cursor, so that it fits a record; the oldest are dropped. */
  public static final int CURSOR_CHARS = 600_000;

  /** Redirects that are followed from a feed's address. */
  public static final int REDIRECTS = 5;

  /** Headers of a feed's answer. */
  public static final int RESPONSE_HEADERS = 200;

  /** Characters of one line of them. */
  public static final int RESPONSE_HEADER_CHARS = 16 * 1024;

  private Limits() {}
}
