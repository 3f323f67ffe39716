package parley.lab.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * The whole stories that were labelled for Parley as a file for `evaluate story`: {@code
 * WholeStories DATA dev-a|dev-b|train-a > FILE}, DATA the folder of texts that lab/labels/README.md
 * tells of. Run from the repository's root.
 */
public final class WholeStories {
  private WholeStories() {}

  /** Prints a line a story; exit code 2 without a set of labels. */
  public static void main(String[] args) throws IOException {
    if (args.length != 2 || !args[1].matches("(dev|train)-[ab]")) {
      System.err.println("WholeStories DATA dev-a|dev-b|train-a > FILE");
      System.exit(2);
    }
    String[] set = args[1].split("-", 2);
    PrintStream out = new PrintStream(System.out, false, UTF_8);
    new WholeStoryLabels(Path.of(args[0]), true)
        .read(set[0], set[1])
        .values()
        .forEach(out::println);
    out.flush();
  }
}
