package parley.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MendedFilesTest {
  @TempDir private Path folder;

  @Test
  void fileBelongsToTheRecordOfItsName() throws Exception {
    Path seven = Files.writeString(folder.resolve("rejected-7"), "seven");
    Path four = Files.writeString(folder.resolve(MendedFiles.name(4)), "four");
    MendedFiles files = MendedFiles.of(List.of(seven, four));
    assertThat(files.firstOffset()).isEqualTo(4);
    assertThat(files.bytes(5)).isEmpty();
    assertThat(files.bytes(7)).hasValueSatisfying(b -> assertThat(b).asString().isEqualTo("seven"));
    assertThat(files.unmet()).containsExactly(four);
  }

  @Test
  void otherFilesAreNoMendedOnes() {
    Path other = folder.resolve("story.xml");
    assertThatThrownBy(() -> MendedFiles.of(List.of(other)))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("story.xml");
    Path again = folder.resolve("again").resolve("rejected-7");
    assertThatThrownBy(() -> MendedFiles.of(List.of(folder.resolve("rejected-7"), again)))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("same name");
  }
}
