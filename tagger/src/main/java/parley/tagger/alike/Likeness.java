package parley.tagger.alike;

/**
 * How like two stories are.
 *
 * @param copy the probability that the later one carries the earlier one's text, 0 to 1; 0 for two
 *     stories of one provider, whose later text is a version
 * @param happening the probability that both tell of the same act, 0 to 1
 */
public record Likeness(double copy, double happening) {
  /** The likeness of two stories, by the trained models. Both are of the same Sketcher. */
  public static Likeness of(Sketch earlier, Sketch later) {
    throw new UnsupportedOperationException("not yet: " + earlier + later);
  }

  /** False for two stories so unlike that neither needs to be known as a neighbour. */
  public boolean matters() {
    return copy >= Verdicts.COPY_FLOOR || happening >= Verdicts.HAPPENING_FLOOR;
  }
}
