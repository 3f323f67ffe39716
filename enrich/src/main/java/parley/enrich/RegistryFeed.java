package parley.enrich;

/** The live registry, as far as the start of the role is concerned. */
@FunctionalInterface
public interface RegistryFeed {
  /** Nothing to wait for. */
  RegistryFeed NONE = () -> {};

  /** Returns once every change on topic registry so far has been taken. */
  void readToEnd();
}
