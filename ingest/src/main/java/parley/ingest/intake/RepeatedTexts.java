package parley.ingest.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import parley.Kind;
import parley.Lane;
import parley.Status;
import parley.StoryVersion;
import parley.schemas.Digest;
import parley.schemas.RecentMap;

/**
 * The texts that each wire has sent of late, with the ids that it sent them under. The same text
 * under many ids is not so many reports of news. Holds a day at most, in memory alone. May be used
 * by several threads.
 */
final class RepeatedTexts {
  private static final Duration WINDOW = Duration.ofDays(1);
  private static final int MAX_TEXTS = 20_000;

  private record Text(Instant first, Set<String> ids) {}

  private final Map<String, Text> texts = new RecentMap<>(MAX_TEXTS);

  /**
   * False for live news whose very headline and body came under so many other ids already.
   *
   * @param maxIds of its wire under which one text is taken within a day
   */
  synchronized boolean admits(StoryVersion story, int maxIds) {
    if (story.getLane() != Lane.LIVE
        || story.getStatus() != Status.USABLE
        || story.getKind() != Kind.NEWS) {
      return true;
    }
    String words = (story.getHeadline() + "\n" + story.getBody()).replaceAll("\\s+", " ").strip();
    if (words.isEmpty()) {
      return true;
    }
    String key = story.getProvider() + " " + Digest.sha256(words);
    Text known = texts.get(key);
    if (known == null || known.first().plus(WINDOW).isBefore(story.getReceivedAt())) {
      texts.remove(key);
      known = new Text(story.getReceivedAt(), new HashSet<>());
      texts.put(key, known);
    }
    if (known.ids().size() < maxIds) {
      known.ids().add(story.getStoryId());
    }
    return known.ids().contains(story.getStoryId());
  }
}
