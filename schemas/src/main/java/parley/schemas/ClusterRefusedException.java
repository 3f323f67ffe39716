package parley.schemas;

/** The cluster is not as it was configured to be, and nothing works on it until it is. */
public final class ClusterRefusedException extends RuntimeException {
  public ClusterRefusedException(String message) {
    super(message);
  }
}
