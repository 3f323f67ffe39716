package parley.enrich.standing;

import java.util.List;
import java.util.Optional;
import parley.Retraction;
import parley.TaggedStory;
import parley.enrich.rollup.Posting;

/**
 * A change for subscribers and buckets.
 *
 * @param tagged what now stands; empty where none does
 * @param wasTalks whether peace-talk coverage stood before
 * @param retraction what was taken back; empty where nothing was
 * @param postings what it adds to and takes from the buckets
 */
public record Change(
    Optional<TaggedStory> tagged,
    boolean wasTalks,
    Optional<Retraction> retraction,
    List<Posting> postings) {
  public Change {
    postings = List.copyOf(postings);
  }
}
