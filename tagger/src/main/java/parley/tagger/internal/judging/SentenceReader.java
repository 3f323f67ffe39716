package parley.tagger.internal.judging;

import org.jspecify.annotations.Nullable;
import parley.tagger.LanguagePack;
import parley.tagger.internal.text.Tokenizer;
import parley.tagger.internal.text.WordClasses;

/** Reads sentences for the heads, by the words of a language. Thread-safe. */
public final class SentenceReader {
  final Tokenizer tokenizer;

  /** The cue words of all heads. */
  final Cues cues;

  /** The acts in and about talks, for the stage head. */
  final Cues acts;

  /** Classes of words, as bits of {@link WordRole}. */
  final WordClasses roles;

  /** Classes of words, as bits of {@link StoryKind}. */
  final WordClasses kinds;

  private final @Nullable SentenceEncoder encoder;

  /** A reader for a language; without an encoder sentences have no vectors. */
  public SentenceReader(LanguagePack pack, @Nullable SentenceEncoder encoder) {
    tokenizer = new Tokenizer(pack);
    cues = new Cues(pack, "judging/cues", Cue.LABELS);
    acts = new Cues(pack, "judging/acts", pack.lists("judging/acts"));
    roles = new WordClasses(pack, "judging/words", WordRole.values());
    kinds = new WordClasses(pack, "judging/story-kinds", StoryKind.values());
    this.encoder = encoder;
  }

  /** A sentence as the heads see it. */
  public SentenceView read(String sentence) {
    return new SentenceView(sentence, this, encoder == null ? null : encoder.encode(sentence));
  }
}
