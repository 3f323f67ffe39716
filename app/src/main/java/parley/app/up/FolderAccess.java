package parley.app.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/**
 * The access to a folder that a process has with its user's name but without root's privilege:
 * PostgreSQL is started like that, because as root it refuses to run.
 */
final class FolderAccess {
  private FolderAccess() {}

  /** The outermost folder on the way, itself included, that lets the user not through. */
  static Optional<Path> firstClosed(Path folder, String user) throws IOException {
    Path here = folder.getRoot();
    if (here == null) {
      throw new IllegalArgumentException("not absolute: " + folder);
    }
    for (Path name : folder) {
      here = here.resolve(name);
      if (!open(here, user)) {
        return Optional.of(here);
      }
    }
    return Optional.empty();
  }

  private static boolean open(Path folder, String user) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(folder, PosixFileAttributeView.class, new LinkOption[0]);
    if (view == null) {
      return true;
    }
    PosixFileAttributes found = view.readAttributes();
    return found
        .permissions()
        .contains(
            found.owner().getName().equals(user)
                ? PosixFilePermission.OWNER_EXECUTE
                : PosixFilePermission.OTHERS_EXECUTE);
  }
}
