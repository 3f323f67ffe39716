package parley.dashboard.api;

/** Nothing is known under the name that was asked for. */
public final class NotFoundException extends RuntimeException {
  NotFoundException(String message) {
    super(message);
  }
}
