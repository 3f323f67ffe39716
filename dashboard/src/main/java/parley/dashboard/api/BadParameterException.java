package parley.dashboard.api;

/** A request's parameter cannot be understood: the asker's mistake. */
public final class BadParameterException extends RuntimeException {
  private final String parameter;

  public BadParameterException(String parameter, String expected) {
    super(expected);
    this.parameter = parameter;
  }

  public String parameter() {
    return parameter;
  }
}
