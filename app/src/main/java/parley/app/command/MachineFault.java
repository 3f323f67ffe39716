package parley.app.command;

import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import parley.schemas.FolderFault;

/**
 * A fault of the machine, told in one line to whoever runs a command on it: a disk that is full or
 * read-only, a path that cannot be, a port or address that cannot be had.
 */
final class MachineFault {
  private static final int MOST_CAUSES = 20;

  private MachineFault() {}

  /** The line; empty where the failure is none of the machine's. */
  static Optional<String> of(Throwable failure) {
    List<Throwable> causes =
        Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MOST_CAUSES).toList();
    return causes.stream()
        .flatMap(cause -> known(cause).stream())
        .findFirst()
        .or(
            () ->
                causes.stream()
                    .filter(cause -> cause instanceof IOException && cause.getMessage() != null)
                    .map(cause -> cause.getMessage().lines().findFirst().orElse(""))
                    .findFirst());
  }

  private static Optional<String> known(Throwable cause) {
    if (cause instanceof FileSystemException file) {
      return Optional.of(file.getFile() + ": " + FolderFault.reason(file));
    }
    if (cause instanceof BindException) {
      return Optional.of("cannot listen, port taken or address not this machine's: " + told(cause));
    }
    if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
      return Optional.of("no such host: " + told(cause));
    }
    return Optional.empty();
  }

  private static String told(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
