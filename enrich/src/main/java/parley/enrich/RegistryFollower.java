package parley.enrich;

import java.util.Optional;

/** A follower of topic registry, which the role starts and closes. */
@FunctionalInterface
public interface RegistryFollower extends AutoCloseable {
  /** Nothing to wait for. */
  RegistryFollower NONE = () -> {};

  /** Returns once every change on topic registry so far has been taken. */
  void readToEnd();

  /** The reason why changes are not taken now, as {@link parley.schemas.Role#trouble} has it. */
  default Optional<String> trouble() {
    return Optional.empty();
  }

  /** Follows it no longer. */
  @Override
  default void close() {}
}
