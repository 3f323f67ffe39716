package parley.tagger.internal.judging;

import parley.tagger.LanguagePack;
import parley.tagger.internal.text.Tokenizer;
import parley.tagger.internal.text.WordClasses;

/** The words of one language that the heads' features are made of. Immutable. */
final class JudgingLexicon {
  final Tokenizer tokenizer;

  /** The cue words of all heads. */
  final Cues cues;

  /** The acts in and about talks, for the stage head. */
  final Cues acts;

  /** Classes as bits of {@link WordRole}. */
  final WordClasses roles;

  /** Classes as bits of {@link StoryKind}. */
  final WordClasses kinds;

  JudgingLexicon(LanguagePack pack) {
    tokenizer = new Tokenizer(pack);
    cues = new Cues(pack, "judging/cues", Cue.LABELS);
    acts = new Cues(pack, "judging/acts", pack.lists("judging/acts"));
    roles = new WordClasses(pack, "judging/words", WordRole.values());
    kinds = new WordClasses(pack, "judging/story-kinds", StoryKind.values());
  }
}
