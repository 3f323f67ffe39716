package parley.enrich;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import parley.schemas.FolderFault;

/**
 * The folder of enrich's stores, looked at before Kafka Streams is: where it cannot be used, that
 * ends in many ways, and few of them name it.
 */
public final class StateFolder {
  private static final long MIN_ROOM_BYTES = 32L << 20;

  private StateFolder() {}

  /**
   * Makes the folder, where it is new, and writes in it.
   *
   * @throws java.io.UncheckedIOException that names it, if it cannot be used
   */
  public static void require(Path folder) {
    long left;
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".writable", null));
      left = Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw FolderFault.of(folder, EnrichConfig.STATE_DIR, e);
    }
    if (left < MIN_ROOM_BYTES) {
      String why = "its disk is full, %d MB are left".formatted(left >> 20);
      throw FolderFault.of(folder, EnrichConfig.STATE_DIR, why);
    }
  }
}
