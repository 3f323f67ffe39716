package parley.schemas;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A reader of one role's settings out of the environment. Faults are gathered, and {@link #done}
 * reports all of them at once; nothing is silently corrected.
 */
public final class Settings {
  private final Map<String, String> env;
  private final List<String> faults = new ArrayList<>();
  private final Set<String> keys = new TreeSet<>();

  public Settings(Map<String, String> env) {
    this.env = Map.copyOf(env);
  }

  /** The environment that is read. */
  Map<String, String> env() {
    return env;
  }

  public String text(String key, String fallback) {
    return read(key, fallback, Function.identity(), "text");
  }

  public Optional<String> optional(String key) {
    keys.add(key);
    return Optional.ofNullable(env.get(key)).filter(v -> !v.isBlank());
  }

  /** A whole number in `least..most`. */
  public long number(String key, long fallback, long least, long most) {
    return read(
        key,
        fallback,
        v -> {
          long number = Long.parseLong(v);
          if (number < least || number > most) {
            throw new IllegalArgumentException();
          }
          return number;
        },
        "a whole number from " + least + " to " + most);
  }

  /** A TCP port; 0 lets the system choose one. */
  public int port(String key, int fallback) {
    return (int) number(key, fallback, 0, 65_535);
  }

  /** A time span in ISO 8601: `PT30S`, `P400D`. */
  public Duration duration(String key, Duration fallback) {
    return read(
        key,
        fallback,
        v -> {
          try {
            Duration duration = Duration.parse(v);
            if (duration.isNegative() || duration.isZero()) {
              throw new IllegalArgumentException();
            }
            return duration;
          } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
          }
        },
        "a positive ISO 8601 duration such as PT30S or P400D");
  }

  public boolean flag(String key, boolean fallback) {
    return read(
        key,
        fallback,
        v -> {
          if (!v.equals("true") && !v.equals("false")) {
            throw new IllegalArgumentException();
          }
          return v.equals("true");
        },
        "true or false");
  }

  /** Items separated by commas; an empty list where the key is absent. */
  public List<String> list(String key) {
    return optional(key)
        .map(v -> Arrays.stream(v.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList())
        .orElse(List.of());
  }

  /** Adds a fault that a caller found in what it read. */
  public void fault(String key, String what) {
    faults.add(key + ": " + what);
  }

  /** Every key that was asked for. */
  public Set<String> keys() {
    return Set.copyOf(keys);
  }

  /**
   * Ends the reading. A variable of ours that nobody reads is a fault as well: most likely another
   * one was meant.
   *
   * @throws InvalidSettingsException naming every fault found
   */
  public void done() {
    env.keySet().stream()
        .filter(name -> !keys.contains(name))
        .sorted()
        .forEach(name -> SettingNames.fault(name).ifPresent(faults::add));
    if (!faults.isEmpty()) {
      throw new InvalidSettingsException(faults);
    }
  }

  /**
   * Reads the settings of several roles.
   *
   * @throws InvalidSettingsException naming the faults of all, each once
   */
  public static void requireAll(
      Map<String, String> env, List<Consumer<Map<String, String>>> readers) {
    Set<String> faults = new LinkedHashSet<>();
    for (Consumer<Map<String, String>> reader : readers) {
      try {
        reader.accept(env);
      } catch (InvalidSettingsException e) {
        faults.addAll(e.faults());
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidSettingsException(List.copyOf(faults));
    }
  }

  private <T> T read(String key, T fallback, Function<String, T> parse, String expected) {
    keys.add(key);
    String value = env.get(key);
    if (value == null) {
      return fallback;
    }
    try {
      return parse.apply(value.strip());
    } catch (IllegalArgumentException e) {
      faults.add(key + ": expected " + expected + ", found '" + value + "'");
      return fallback;
    }
  }

  /** The faults of an environment, each on its own. */
  public static final class InvalidSettingsException extends RuntimeException {
    private final transient List<String> faults;

    InvalidSettingsException(List<String> faults) {
      super("invalid settings:\n  " + String.join("\n  ", faults));
      this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
      return faults;
    }
  }
}
