package parley.app;

import java.io.Console;
import java.util.Optional;

/** The terminal, if a person sits at one. */
final class Terminal {
  private Terminal() {}

  /** True if input and output are those of a terminal. */
  static boolean attached() {
    return Optional.ofNullable(System.console()).filter(Terminal::real).isPresent();
  }

  /** From 22 on there is a console where there is no terminal, too, and a method that tells. */
  private static boolean real(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
