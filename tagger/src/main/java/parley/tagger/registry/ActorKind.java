package parley.tagger.registry;

/** The kinds of actors. */
public enum ActorKind {
  STATE("state"),
  PERSON("person"),
  ORGANISATION("organisation"),
  ARMED_GROUP("armed-group"),
  DELEGATION("delegation");

  private final String label;

  ActorKind(String label) {
    this.label = label;
  }

  /** As written in tags. */
  public String label() {
    return label;
  }
}
