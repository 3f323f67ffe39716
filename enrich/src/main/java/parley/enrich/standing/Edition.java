package parley.enrich.standing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.TaggedStory;
import parley.Verdict;

/**
 * The edition of a story that subscribers hold: the version that stands, as it was judged.
 *
 * @param index place of its version among the ledger's versions
 * @param judgement null once the story has passed the horizon: subscribers hold it, the ledger does
 *     not
 * @param talks whether it is peace-talk coverage
 * @param storyTime the earliest creation among the story's versions
 * @param undated whether that time is impossible, so that the story is in no bucket
 * @param since when it came to stand
 * @param reports how often it was reported
 * @param joined what it is among the earlier ones
 */
record Edition(
    int index,
    @Nullable Judgement judgement,
    boolean talks,
    @Nullable Instant created,
    Instant receivedAt,
    Instant storyTime,
    boolean undated,
    Instant since,
    long reports,
    Joined joined) {

  static boolean talks(Judgement judgement) {
    return judgement.tags().getTalks().getVerdict() == Verdict.TALKS;
  }

  /** The same, its version at another place. */
  Edition at(int place) {
    return new Edition(
        place, judgement, talks, created, receivedAt, storyTime, undated, since, reports, joined);
  }

  /** The part of it that is needed to take it back. */
  Edition aged() {
    return new Edition(
        index, null, talks, null, receivedAt, storyTime, undated, since, reports, joined);
  }

  /** The story that founds its happening. */
  String happening(String storyId) {
    return joined.happening() == null ? storyId : joined.happening();
  }

  /**
   * The record that subscribers get.
   *
   * @param version that stands
   * @throws IllegalStateException if the story has passed the horizon
   */
  TaggedStory record(String storyId, String provider, long revision, Version version) {
    Judgement told = judgement;
    if (told == null) {
      throw new IllegalStateException("what stands of " + storyId + " is past the horizon");
    }
    return new TaggedStory(
        storyId,
        revision,
        provider,
        version.toldNumber(),
        told.headline(),
        told.link(),
        told.language(),
        storyTime,
        undated,
        created,
        receivedAt,
        since,
        reports,
        told.lane(),
        told.tags(),
        version.text(),
        told.wireIds(),
        joined.copyOf(),
        happening(storyId));
  }
}
