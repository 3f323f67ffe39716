package parley.tagger.internal.judging;

import org.jspecify.annotations.Nullable;
import parley.tagger.LanguagePack;

/** Reads sentences of a language for the heads, with an encoder or without. Thread-safe. */
public final class SentenceReader {
  private final JudgingLexicon lexicon;
  private final @Nullable SentenceEncoder encoder;

  /** A reader for a language. */
  public SentenceReader(LanguagePack pack, @Nullable SentenceEncoder encoder) {
    this.lexicon = new JudgingLexicon(pack);
    this.encoder = encoder;
  }

  /** A sentence as the heads see it. */
  public SentenceView read(String sentence) {
    return new SentenceView(sentence, lexicon, encoder == null ? null : encoder.encode(sentence));
  }
}
