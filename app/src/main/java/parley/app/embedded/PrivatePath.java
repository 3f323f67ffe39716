package parley.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** Files and folders that no other user of the machine reads or has put there. */
final class PrivatePath {
  private static final int SECRET_BYTES = 24;
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private PrivatePath() {}

  /**
   * The folder, made if it is new.
   *
   * @throws IOException if it is there and not this user's alone
   */
  static Path folder(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Files.createDirectory(folder, FOLDER);
    }
    requirePrivate(folder);
    return folder;
  }

  /**
   * The random text that the file holds, made with it if it is new.
   *
   * @throws IOException if it is there and not this user's alone
   */
  static String secret(Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      requirePrivate(file);
      String secret = Files.readString(file, UTF_8).strip();
      if (!secret.isEmpty()) {
        return secret;
      }
      // made a moment before the process was killed
      Files.delete(file);
    }
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    String secret = HexFormat.of().formatHex(random);
    Files.createFile(file, FILE);
    Files.writeString(file, secret + "\n", UTF_8, StandardOpenOption.SYNC);
    return secret;
  }

  private static void requirePrivate(Path path) throws IOException {
    PosixFileAttributes found =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes();
    // the user of this process, whatever the system calls it: what it makes is its own
    Path own = Files.createTempFile(path.resolveSibling(""), ".owner", null);
    boolean foreign = !Files.getOwner(own).equals(found.owner());
    Files.delete(own);
    boolean others =
        found.permissions().stream()
            .anyMatch(permission -> !permission.name().startsWith("OWNER_"));
    if (foreign || others || found.isSymbolicLink()) {
      throw new IOException(
          path + " is not private to the user that parley runs as (chmod go-rwx, chown)");
    }
  }
}
