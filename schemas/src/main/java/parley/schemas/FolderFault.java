package parley.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * What is wrong with a folder that a setting names, for whoever set it: the folder, why it cannot
 * be used, and which setting to change.
 */
public final class FolderFault {
  private FolderFault() {}

  /** Of a folder that something failed on. */
  public static UncheckedIOException of(Path folder, String setting, IOException failure) {
    return of(folder, setting, failure instanceof FileSystemException f ? reason(f) : "not usable");
  }

  /** Of a folder that is of no use though nothing has failed. */
  public static UncheckedIOException of(Path folder, String setting, String why) {
    String advice = "; set " + setting + " to a folder that can be made and written";
    return new UncheckedIOException(new FileSystemException(folder.toString(), null, why + advice));
  }

  /** The words for a failure, without the path. */
  public static String reason(FileSystemException failure) {
    if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
      return "is a file, where a folder is wanted";
    }
    if (failure instanceof AccessDeniedException) {
      return "no permission";
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    return failure.getReason() == null ? "not usable" : failure.getReason();
  }
}
