package parley.app.topics;

/** What of a topic is not as planned. */
public record TopicFault(String topic, Kind kind, String what) {
  /** How bad it is. */
  public enum Kind {
    /** It is not there, or may not be seen. */
    MISSING,
    /** It may lose what was acknowledged, so no role works on it. */
    WEAK,
    /** Set otherwise than planned. */
    OTHERWISE
  }

  public boolean missing() {
    return kind == Kind.MISSING;
  }

  public boolean weak() {
    return kind == Kind.WEAK;
  }

  @Override
  public String toString() {
    return topic + ": " + what;
  }
}
