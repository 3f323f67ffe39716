package parley.app;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * The world as a command sees it.
 *
 * @param env the environment's variables
 * @param in standard input
 * @param out standard output, UTF-8: results, and nothing else
 * @param err standard error, UTF-8: what goes on, and what is wrong
 */
public record Environment(
    Map<String, String> env, Clock clock, InputStream in, PrintStream out, PrintStream err) {
  public Environment {
    env = Map.copyOf(env);
  }

  /** The same with further variables, over those that are set. */
  public Environment with(Map<String, String> variables) {
    Map<String, String> merged = new HashMap<>(env);
    merged.putAll(variables);
    return new Environment(merged, clock, in, out, err);
  }

  /** True if a person looks at standard error, for progress bars. */
  public boolean terminal() {
    return !env.containsKey("CI") && Terminal.attached();
  }
}
