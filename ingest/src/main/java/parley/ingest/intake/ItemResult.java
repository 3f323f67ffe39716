package parley.ingest.intake;

import parley.ingest.format.WireItem;
import parley.ingest.log.StoryLog;

/**
 * The result of taking in one item of a message.
 *
 * @param item as it was read: accepted ones are on `stories`, refused ones on `rejected`
 * @param position where its record stands; that of the item's own version, where it has several
 */
public record ItemResult(WireItem item, StoryLog.Position position) {}
