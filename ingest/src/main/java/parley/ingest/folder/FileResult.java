package parley.ingest.folder;

import java.util.ArrayList;
import java.util.List;
import parley.ingest.format.WireItem;
import parley.ingest.intake.ItemResult;
import parley.ingest.limits.Limits;

/** The results of a file's items, summed up; filled in by one thread. */
final class FileResult {
  private final List<String> reasons = new ArrayList<>();
  private long items;
  private long rejected;

  void add(ItemResult result) {
    items++;
    if (result.item() instanceof WireItem.Refused refused) {
      rejected++;
      if (reasons.size() < Limits.LISTED_REASONS) {
        reasons.add("item " + items + ": " + refused.reason() + " [" + result.position() + "]");
      }
    }
  }

  /** True if anything of it was accepted. */
  boolean isGood() {
    return items > rejected;
  }

  /** True if there is something to say about it: an item that was rejected, or no items at all. */
  boolean hasReasons() {
    return rejected > 0 || items == 0;
  }

  /** The text of the reason file: a line for each rejected item, where its bytes are, and a sum. */
  String reasons() {
    if (items == 0) {
      return "the file is empty\n";
    }
    StringBuilder text = new StringBuilder();
    reasons.forEach(reason -> text.append(reason).append('\n'));
    return text.append(rejected)
        .append(" of ")
        .append(items)
        .append(" items rejected\n")
        .toString();
  }

  @Override
  public String toString() {
    return (items - rejected) + " accepted, " + rejected + " rejected";
  }
}
