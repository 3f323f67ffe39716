package parley.schemas;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A part of Parley that works by itself from its start until it is closed: ingest, enrich, sink,
 * dashboard. It may have to wait before it is ready, and may be unready again whenever a server
 * that it stands on is away. Used by several threads.
 */
public interface Role extends AutoCloseable {
  /** `ingest`, say. */
  String name();

  /**
   * The reason why it cannot work now, in a few words that hold no address and no secret; empty
   * while it is ready. Takes a few seconds at most.
   */
  Optional<String> trouble();

  default boolean ready() {
    return trouble().isEmpty();
  }

  /** Completes once it works no more: exceptionally if it failed, else because it was closed. */
  CompletableFuture<@Nullable Void> ended();

  /** Ends its work within a limit of its own. Closing it again does nothing. */
  @Override
  void close();
}
