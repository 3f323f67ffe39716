package parley.tagger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the example of docs/libraries.md. */
final class LibrariesDocTest {
  private static final Path DOC = Path.of("..", "docs", "libraries.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("^## Tagger\n(?:(?!^## ).*\n)*?```java\n((?:.*\n)*?)```", Pattern.MULTILINE);

  @TempDir private Path folder;

  @Test
  void exampleTagsAStory() throws Exception {
    Matcher example = EXAMPLE.matcher(Files.readString(DOC, UTF_8));
    assertThat(example.find()).isTrue();
    assertThat(printed("TagStory", example.group(1)))
        .contains("TALKS russia-ukraine", "UKR, Ukraine, null", "UKR ACCUSE RUS")
        .contains("sergey-lavrov, Sergey Lavrov, foreign minister");
  }

  private String printed(String name, String code) throws Exception {
    Path source = Files.writeString(folder.resolve(name + ".java"), code, UTF_8);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
    assertThat(failed).isZero();
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        PrintStream out = new PrintStream(printed, true, UTF_8)) {
      System.setOut(out);
      loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return printed.toString(UTF_8);
  }
}
