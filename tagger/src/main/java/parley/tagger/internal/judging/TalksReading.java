package parley.tagger.internal.judging;

import org.jspecify.annotations.Nullable;
import parley.tagger.Stage;
import parley.tagger.Verdict;

/**
 * The judgement whether a story covers peace talks.
 *
 * @param verdict the judgement
 * @param score calibrated probability that it does, 0..1
 * @param stage where talks stand; null unless the verdict is TALKS
 * @param evidence the sentence that speaks most for the verdict; null if none does
 */
record TalksReading(
    Verdict verdict, double score, @Nullable Stage stage, @Nullable String evidence) {}
