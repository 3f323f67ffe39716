package parley.enrich.joining;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import parley.StoryVersion;
import parley.tagger.alike.Likeness;
import parley.tagger.alike.Neighbour;
import parley.tagger.alike.Verdict;

/**
 * By what stories are joined. Pure functions: what they give depends on nothing but what they are
 * given. Thread-safe.
 */
public interface JoinRules {
  /**
   * What is compared of a version; empty where it says nothing that could be.
   *
   * @param storyTime the story's own time
   */
  Optional<byte[]> sketch(StoryVersion version, Instant storyTime);

  /** The sketch of the same text, of a story whose time is another. */
  byte[] at(byte[] sketch, Instant storyTime);

  /** The candidate keys of a sketch, distinct: two stories are compared if they share one. */
  List<Long> keys(byte[] sketch);

  /** How like a sketch those of earlier stories are. */
  Function<byte[], Likeness> likenessTo(byte[] later);

  /** False for a likeness so small that neither story needs to know of the other. */
  boolean matters(Likeness likeness);

  /** The verdict on a story, by earlier ones. */
  Verdict verdict(String story, Instant time, Collection<Neighbour> neighbours);

  /** The neighbours that a story keeps, at most {@link #most()}; a function of the set. */
  List<Neighbour> kept(Collection<Neighbour> neighbours);

  /** How many neighbours a story keeps. */
  int most();

  /** How many earlier stories one meets under a key: the first of those within the window. */
  int met();
}
