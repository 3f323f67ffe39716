package parley.tagger;

/**
 * The roots of PLOVER (Political Language Ontology for Verifiable Event Records), by quad class.
 */
public enum Root {
  AGREE(1),
  CONSULT(1),
  SUPPORT(1),
  COOPERATE(2),
  AID(2),
  YIELD(2),
  REQUEST(3),
  ACCUSE(3),
  REJECT(3),
  THREATEN(3),
  PROTEST(4),
  SANCTION(4),
  MOBILIZE(4),
  COERCE(4),
  ASSAULT(4);

  private final int quad;

  Root(int quad) {
    this.quad = quad;
  }

  /**
   * Its quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
   * conflict.
   */
  public int quad() {
    return quad;
  }
}
