package parley.tagger;

import parley.tagger.internal.judging.LearnedTagger;
import parley.tagger.registry.Registry;

/**
 * Reads stories. Deterministic: tags depend on nothing but the story and the tagger's own data.
 * Thread-safe. Throws nothing on any text.
 */
public interface Tagger {
  /** A tagger: about half a second to load, some 500 MB with its registry. */
  static Tagger of(Registry registry, LanguagePack language) {
    return LearnedTagger.load(registry, language);
  }

  /** Reads a story. */
  Tags tag(Story story);

  /**
   * The attitude of a sentence toward the mention at begin..end, offsets in UTF-16 units; offsets
   * outside the text are moved to its ends.
   */
  Sentiment sentiment(String sentence, int begin, int end);

  /**
   * The act of the source toward the target, each named by its surface in the sentence; unrelated
   * if either is not there.
   */
  RelationReading relation(String sentence, String source, String target);

  /** The act of the source toward the target, each given by its place in the sentence. */
  RelationReading relation(String sentence, Place source, Place target);

  /** The same tagger with another registry: models are shared, not loaded again. */
  Tagger with(Registry registry);

  /** The registry that it reads by. */
  Registry registry();

  /** Names its models and their version. */
  String version();

  /** Share of the stories read so far that were encoded; 0 where none was. */
  double encodedShare();
}
