package parley.app.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderAccessTest {
  private static final String STRANGER = "somebody else";

  @TempDir private Path temporary;
  private Path top;
  private Path folder;

  @BeforeEach
  void makeFolders() throws IOException {
    top = Files.createDirectories(temporary.toRealPath().resolve("top"));
    folder = Files.createDirectories(top.resolve("middle/data"));
    set(temporary, "rwxr-xr-x");
    set(top, "rwxr-xr-x");
    set(top.resolve("middle"), "rwxr-xr-x");
    set(folder, "rwxr-xr-x");
  }

  @Test
  void whatOthersMayEnterIsOpen() throws IOException {
    assertThat(FolderAccess.firstClosed(folder, STRANGER)).isEmpty();
  }

  @Test
  void aFolderOnTheWayThatOthersMayNotEnterIsNamed() throws IOException {
    set(top, "rwx------");
    set(folder, "rwx------");

    assertThat(FolderAccess.firstClosed(folder, STRANGER)).contains(top);
  }

  @Test
  void theFolderItselfCounts() throws IOException {
    set(folder, "rwxr-x---");

    assertThat(FolderAccess.firstClosed(folder, STRANGER)).contains(folder);
  }

  @Test
  void theOwnerMayEnterWhatOthersMayNot() throws IOException {
    set(top, "rwx------");

    assertThat(FolderAccess.firstClosed(folder, Files.getOwner(top).getName())).isEmpty();
  }

  private static void set(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
