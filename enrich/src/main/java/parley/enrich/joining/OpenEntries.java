package parley.enrich.joining;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parley.schemas.RecentMap;

/**
 * The entries of homes that the step at work has read, each once, and those that it has changed.
 */
final class OpenEntries {
  private static final int MOST_NAMES = 20_000;

  private final Entries entries;
  private final Map<String, HomeEntry> open = new TreeMap<>();

  /** Names that were looked up a short while ago; what a hash names stays the same. */
  private final Map<Long, String> names = new RecentMap<>(MOST_NAMES);

  private final Set<String> changed = new HashSet<>();

  OpenEntries(Entries entries) {
    this.entries = entries;
  }

  /** The entry of a story as it is at a time; null for none. */
  @Nullable HomeEntry find(String story, long now) {
    HomeEntry entry = open.get(story);
    if (entry == null) {
      byte[] bytes = entries.get(HomeKey.of(story));
      if (bytes == null) {
        return null;
      }
      entry = HomeEntry.decode(story, bytes);
      open.put(story, entry);
    }
    entry.expire(now);
    return entry;
  }

  /** The same by the story's name in short. */
  @Nullable HomeEntry find(StoryRef ref, long now) {
    String story = names.get(ref.hash());
    if (story == null) {
      try (Entries.Cursor found = entries.range(HomeKey.from(ref.hash()), HomeKey.to(ref.hash()))) {
        if (!found.hasNext()) {
          return null;
        }
        Entries.Entry first = found.next();
        story = HomeKey.story(first.key());
        open.putIfAbsent(story, HomeEntry.decode(story, first.value()));
      }
      names.put(ref.hash(), story);
    }
    return find(story, now);
  }

  /** Takes an entry in place of what there is. */
  void put(HomeEntry entry) {
    open.put(entry.story, entry);
    save(entry);
  }

  /** Notes that an entry is changed. */
  void save(HomeEntry entry) {
    changed.add(entry.story);
  }

  void delete(String story) {
    entries.delete(HomeKey.of(story));
    open.remove(story);
    changed.remove(story);
  }

  /** Writes what is changed: the step is done. */
  void end() {
    for (String story : changed) {
      HomeEntry entry = open.get(story);
      if (entry != null) {
        entries.put(HomeKey.of(story), entry.encode());
      }
    }
    reset();
  }

  /** Forgets what was at work. */
  void reset() {
    open.clear();
    changed.clear();
  }
}
