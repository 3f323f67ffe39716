package parley.enrich;

/** A follower of topic registry, which the role starts and closes. */
@FunctionalInterface
public interface RegistryFollower extends AutoCloseable {
  /** Nothing to wait for. */
  RegistryFollower NONE = () -> {};

  /** Returns once every change on topic registry so far has been taken. */
  void readToEnd();

  /** Follows it no longer. */
  @Override
  default void close() {}
}
