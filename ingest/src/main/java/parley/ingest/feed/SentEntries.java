package parley.ingest.feed;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import parley.ingest.format.WireItem;
import parley.ingest.limits.Limits;
import parley.schemas.Digest;

/**
 * The entries of a feed that were sent on, so that only new and changed ones are: story ids to
 * message ids, and refused entries by their digest. What is in the feed now is kept before what is
 * not, up to a size that fits a record; what is forgotten is sent again, a duplicate.
 */
final class SentEntries {
  private static final String REFUSED_PREFIX = "refused:";

  private final Map<String, String> known;
  private final Set<String> present = new HashSet<>();

  SentEntries(Map<String, String> known) {
    this.known = new HashMap<>(known);
  }

  /** Notes the entry as part of the feed, and tells whether it is new or changed. */
  boolean isNew(WireItem item) {
    String key;
    String value;
    if (item instanceof WireItem.Accepted accepted) {
      key = accepted.story().getStoryId();
      value = accepted.story().getMessageId();
    } else {
      value = Digest.sha256(((WireItem.Refused) item).bytes());
      key = REFUSED_PREFIX + value;
    }
    present.add(key);
    return !value.equals(known.put(key, value));
  }

  /** The entries to keep for the next visit. */
  Map<String, String> kept() {
    Map<String, String> kept = new HashMap<>();
    int chars = 0;
    for (boolean now : new boolean[] {true, false}) {
      for (Map.Entry<String, String> entry : known.entrySet()) {
        int size = entry.getKey().length() + entry.getValue().length();
        if (present.contains(entry.getKey()) == now && chars + size <= Limits.CURSOR_CHARS) {
          kept.put(entry.getKey(), entry.getValue());
          chars += size;
        }
      }
    }
    return kept;
  }
}
