package parley.enrich;

/** The live registry, as far as the role that follows it is concerned. */
@FunctionalInterface
public interface RegistryFeed extends AutoCloseable {
  /** Nothing to wait for. */
  RegistryFeed NONE = () -> {};

  /** Returns once every change on topic registry so far has been taken. */
  void readToEnd();

  /** Follows it no longer. */
  @Override
  default void close() {}
}
