package parley.tagger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The judgement whether a story is peace-talk coverage, of which conflict, and why.
 *
 * @param score probability that it is, in thousandths, 0..1000
 * @param conflict slug of the conflict that the story is about, talks or not; null if none
 * @param others slugs of further conflicts that it covers
 * @param stage null unless the verdict is {@link Verdict#TALKS}
 * @param evidence the sentence that speaks most for the verdict; null if none does
 */
public record Talks(
    Verdict verdict,
    int score,
    @Nullable String conflict,
    List<String> others,
    @Nullable Stage stage,
    @Nullable String evidence) {
  public Talks {
    others = List.copyOf(others);
  }
}
