package parley.app.command;

/** The end of a command with an exit code and one line for its user. */
final class CommandException extends RuntimeException {
  private final int code;

  CommandException(int code, String message) {
    super(message);
    this.code = code;
  }

  static CommandException usage(String message) {
    return new CommandException(ParleyCommand.EXIT_USAGE, message);
  }

  static CommandException failed(String message) {
    return new CommandException(ParleyCommand.EXIT_FAILED, message);
  }

  int code() {
    return code;
  }
}
