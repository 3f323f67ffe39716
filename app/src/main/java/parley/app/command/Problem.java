package parley.app.command;

/** Ends a command with one line for its user. */
final class Problem extends RuntimeException {
  private final int code;

  Problem(int code, String message) {
    super(message);
    this.code = code;
  }

  static Problem usage(String message) {
    return new Problem(ParleyCommand.USAGE, message);
  }

  static Problem failed(String message) {
    return new Problem(ParleyCommand.FAILED, message);
  }

  int code() {
    return code;
  }
}
