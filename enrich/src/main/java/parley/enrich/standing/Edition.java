package parley.enrich.standing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.TaggedStory;
import parley.Verdict;

/**
 * What subscribers hold of a story: the version that stands, as it was judged.
 *
 * @param of place of its version among the ledger's versions
 * @param storyTime the earliest creation among the story's versions
 * @param undated whether that time is impossible, so that the story is in no bucket
 * @param since when it came to stand
 * @param reports distinct messages that brought it
 */
record Edition(
    int of,
    Judgement judgement,
    @Nullable Instant created,
    Instant receivedAt,
    Instant storyTime,
    boolean undated,
    Instant since,
    long reports) {

  boolean talks() {
    return judgement.tags().getTalks().getVerdict() == Verdict.TALKS;
  }

  Edition standingSince(Instant instant) {
    return new Edition(of, judgement, created, receivedAt, storyTime, undated, instant, reports);
  }

  TaggedStory record(String storyId, String provider, long revision) {
    return new TaggedStory(
        storyId,
        revision,
        provider,
        judgement.version(),
        judgement.headline(),
        judgement.link(),
        judgement.language(),
        storyTime,
        undated,
        created,
        receivedAt,
        since,
        reports,
        judgement.lane(),
        judgement.tags());
  }
}
