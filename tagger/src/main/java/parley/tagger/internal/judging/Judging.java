package parley.tagger.internal.judging;

import parley.tagger.LanguagePack;

/** What was learned of a language; the same for all registries. */
record Judging(WordPieces wordPieces, TalksFilter filter, StoryModel model, Thresholds thresholds) {
  static Judging of(LanguagePack pack) {
    return new Judging(
        WordPieces.of(pack), new TalksFilter(pack), new StoryModel(pack), Thresholds.of(pack));
  }
}
