package parley.tagger.alike;

/**
 * How the happening of a story is chosen: each one's score is a mean of its founder's likeness and
 * that of its other members among the neighbours, likenesses fading with time; the best one joins.
 * A founder that is no neighbour is not alike at all, and then one member alone joins nobody.
 *
 * @param line the score from which a story joins, 0 to 1
 * @param founderShare what the founder weighs, 0 to 1; the rest is the centre's
 * @param halfLifeHours after which a likeness counts half
 */
public record HappeningRule(double line, double founderShare, double halfLifeHours) {
  /** The rule of `label clusters` and of the stream, chosen by `lab/run TuneHappenings`. */
  public static final HappeningRule CHOSEN = new HappeningRule(0.35, 0.5, 36);
}
