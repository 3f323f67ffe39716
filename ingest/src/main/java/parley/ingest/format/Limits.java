package parley.ingest.format;

import parley.schemas.Topic;

/** How much of anything a message may hold; beyond it, the message or item is refused. */
public final class Limits {
  /** Bytes of one message after decompression. */
  public static final int MESSAGE_BYTES = 64 * 1024 * 1024;

  /** Decompressed bytes for each compressed one; text seldom passes 20. */
  public static final int INFLATION = 200;

  /** Small messages may inflate more than {@link #INFLATION} up to this many bytes. */
  public static final int INFLATION_FLOOR = 1024 * 1024;

  /** Items of one message. */
  public static final int ITEMS = 200_000;

  /** Nesting of JSON and XML. */
  public static final int DEPTH = 120;

  /** Elements of one XML message. */
  public static final int ELEMENTS = 400_000;

  /** Attributes of one element. */
  public static final int ATTRIBUTES = 200;

  /** Characters of one attribute, one name or one number. */
  public static final int ATTRIBUTE_CHARS = 64 * 1024;

  /** Characters of one item's marked-up body. */
  public static final int MARKUP_CHARS = 4 * 1024 * 1024;

  /** Characters of a headline, byline, slugline and the like; longer ones are cut. */
  public static final int LINE_CHARS = 2_000;

  /** Subject codes of one item; further ones are dropped. */
  public static final int SUBJECTS = 200;

  /** Other documents that one item may kill. */
  public static final int KILLS = 100;

  /** Characters of one item's plain body: more is no story, and the topology would not take it. */
  public static final int BODY_CHARS = 4_000_000;

  /** Characters of text of one version, so that its record and the envelope fit the topic. */
  public static final int STORY_BYTES = Topic.MAX_MESSAGE_BYTES - 1024 * 1024;

  private Limits() {}
}
