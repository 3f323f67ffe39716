package parley.ingest.intake;

import java.util.List;
import java.util.Optional;
import parley.Kind;
import parley.Status;
import parley.ingest.log.StoryLog;

/** What became of one item of a message. */
public sealed interface ItemResult {
  /** Where its record stands. */
  StoryLog.Place place();

  /**
   * On `stories`.
   *
   * @param place of the item's own record; a kill of another document has a record of its own
   */
  record Accepted(
      String storyId,
      String messageId,
      Optional<Long> version,
      Kind kind,
      Status status,
      List<String> warnings,
      StoryLog.Place place)
      implements ItemResult {
    public Accepted {
      warnings = List.copyOf(warnings);
    }
  }

  /** On `rejected`. */
  record Rejected(String reason, StoryLog.Place place) implements ItemResult {}
}
