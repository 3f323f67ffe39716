package parley.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import parley.app.command.ParleyCommand;

/** Reads the command line, runs the command, exits with its code. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    int code = run(new Environment(System.getenv(), Clock.systemUTC(), System.in, out, err), args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** Runs a command; its exit code. */
  public static int run(Environment environment, String... args) {
    return ParleyCommand.line(environment).execute(args);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
