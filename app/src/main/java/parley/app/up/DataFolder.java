package parley.app.up;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder of everything that lasts, held by one process at a time. */
final class DataFolder implements AutoCloseable {
  private static final long MIN_ROOM_BYTES = 128L << 20;

  private final Path folder;
  private final FileChannel lock;

  private DataFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes the folder, where it is new, and holds it.
   *
   * @throws InUseException if another process holds it
   * @throws FileSystemException if it cannot be made, or its disk is full
   */
  static DataFolder hold(Path folder) throws IOException, InUseException {
    Files.createDirectories(folder);
    requireRoom(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (taken(channel) == null) {
      channel.close();
      throw new InUseException(folder);
    }
    return new DataFolder(folder.toRealPath(), channel);
  }

  /** Broker and database end in many ways on a full disk, and none says so. */
  private static void requireRoom(Path folder) throws IOException {
    long left = Files.getFileStore(folder).getUsableSpace();
    if (left < MIN_ROOM_BYTES) {
      String reason =
          "disk full: %d MB left, %d needed".formatted(left >> 20, MIN_ROOM_BYTES >> 20);
      throw new FileSystemException(folder.toString(), null, reason);
    }
  }

  private static @Nullable FileLock taken(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  Path path() {
    return folder;
  }

  Path broker() {
    return folder.resolve("kafka");
  }

  Path database() {
    return folder.resolve("postgres");
  }

  Path streams() {
    return folder.resolve("streams");
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  /** Another process works on the folder. */
  static final class InUseException extends Exception {
    InUseException(Path folder) {
      super("another parley runs on " + folder + "; stop it, or give --data another folder");
    }
  }
}
