package parley.app.command;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/**
 * What is wrong with the machine, for whoever runs a command on it, in one line: a disk that is
 * full or read-only, a path that cannot be, a port or address that cannot be had.
 */
final class MachineFault {
  private MachineFault() {}

  /** The line; empty where the failure is none of the machine's. */
  static Optional<String> of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileSystemException file) {
        return Optional.of(file.getFile() + ": " + reason(file));
      }
      if (cause instanceof BindException || cause instanceof UnresolvedAddressException) {
        String told = failure.getMessage() == null ? cause.toString() : failure.getMessage();
        return Optional.of("cannot listen: " + told.lines().findFirst().orElse(""));
      }
      if (cause instanceof IOException && cause.getMessage() != null) {
        return Optional.of(cause.getMessage());
      }
    }
    return Optional.empty();
  }

  private static String reason(FileSystemException fault) {
    if (fault instanceof FileAlreadyExistsException || fault instanceof NotDirectoryException) {
      return "is a file, where a folder is wanted";
    }
    if (fault instanceof AccessDeniedException) {
      return "no permission";
    }
    if (fault instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    return fault.getReason() == null ? "not usable" : fault.getReason();
  }
}
