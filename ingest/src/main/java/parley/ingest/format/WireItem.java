package parley.ingest.format;

import java.util.List;
import java.util.Optional;
import parley.StoryVersion;

/** What became of one item of a message: story versions, or a refusal that says why. */
public sealed interface WireItem {

  /**
   * An item that was read.
   *
   * @param versions what goes on `stories`: the item's own version first, then a record for each
   *     other document that it kills or withholds; never empty
   * @param warnings what was odd about it and did no harm
   */
  record Accepted(ParsedItem item, List<StoryVersion> versions, List<String> warnings)
      implements WireItem {
    public Accepted {
      versions = List.copyOf(versions);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * An item that cannot be a story version.
   *
   * @param reason what is wrong, naming what and where
   * @param bytes the item as it came
   * @param provider who sent it, where known
   */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  record Refused(String reason, byte[] bytes, Optional<String> provider) implements WireItem {}
}
