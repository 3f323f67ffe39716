package parley.tagger.internal.actors;

import java.util.List;

/**
 * What a story's actors and words weigh for each armed conflict, before it is known whether the
 * story covers talks.
 *
 * @param scored the conflicts that something points to, the heaviest first
 * @param chars length of the story
 */
public record WeighedConflicts(List<Scored> scored, int chars) {
  /** What a story that is about some conflict must reach. */
  private static final double MIN_LIKELY_SCORE = 0.2;

  /** What any other must reach; a longer one names more in passing. */
  private static final double MIN_SCORE = 2.0;

  private static final double SHORT_SCORE = 1.5;
  private static final double SHORT_CHARS = 240;
  private static final double SCORE_PER_E_FOLD = 1.5;
  private static final double MIN_OTHER_SCORE = 2.0;
  private static final double MIN_OTHER_SHARE = 0.6;
  private static final int MOST_OTHERS = 3;

  /** A conflict's slug and its weight. */
  record Scored(String conflict, double score) {}

  public WeighedConflicts {
    scored = List.copyOf(scored);
  }

  /** True if the story names what points to a conflict, if only in passing. */
  public boolean anyNamed() {
    return reaches(MIN_SCORE);
  }

  /** The conflicts of a story of which it is known that it is about some. */
  public StoryConflicts likeliest() {
    return reaches(MIN_LIKELY_SCORE) ? conflicts() : StoryConflicts.NONE;
  }

  /** The conflicts of a story of which nothing more is known, where these weigh enough. */
  public StoryConflicts clear() {
    return reaches(least()) ? conflicts() : StoryConflicts.NONE;
  }

  private StoryConflicts conflicts() {
    double from = Math.max(MIN_OTHER_SCORE, scored.get(0).score() * MIN_OTHER_SHARE);
    List<String> others =
        scored.stream()
            .skip(1)
            .filter(other -> other.score() >= from)
            .limit(MOST_OTHERS)
            .map(Scored::conflict)
            .toList();
    return new StoryConflicts(scored.get(0).conflict(), others);
  }

  private boolean reaches(double least) {
    return !scored.isEmpty() && scored.get(0).score() >= least;
  }

  private double least() {
    double longer = Math.log(Math.max(1, chars) / SHORT_CHARS);
    return Math.max(MIN_SCORE, SHORT_SCORE + SCORE_PER_E_FOLD * longer);
  }
}
