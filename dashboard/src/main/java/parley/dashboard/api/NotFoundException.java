package parley.dashboard.api;

import java.util.List;

/** Nothing is known under the name that was asked for. */
public final class NotFoundException extends RuntimeException {
  // a list is not known to be serialisable, as an exception's fields have to be
  private final String[] unknown;

  NotFoundException(String message) {
    this(message, List.of());
  }

  /**
   * @param unknown the names
   */
  NotFoundException(String message, List<String> unknown) {
    super(message);
    this.unknown = unknown.toArray(String[]::new);
  }

  List<String> unknown() {
    return List.of(unknown);
  }
}
