package parley.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in docs/libraries.md, section "Wire formats", as it stands there. */
class LibraryExampleTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("## Wire formats\\n.*?```java\\n(.*?class (\\w+) .*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void exampleOfTheDocumentationReadsAWireFile() throws Exception {
    Matcher example = EXAMPLE.matcher(Files.readString(Path.of("../docs/libraries.md")));
    assertThat(example.find()).isTrue();
    Path source = Files.writeString(folder.resolve(example.group(2) + ".java"), example.group(1));
    Path wire = folder.resolve("wire.ndjson");
    Files.writeString(wire, Samples.ninjs("1", 1, "Envoys meet") + "\n{\"broken\n");

    assertThat(compile(source)).isZero();
    assertThat(run(example.group(2), wire.toString()))
        .startsWith(
            "wire-example/urn:newsml:wire.example:1: Envoys meet\nrefused: line is not JSON")
        .hasLineCount(2);
  }

  private int compile(Path source) {
    String classPath = System.getProperty("java.class.path");
    return ToolProvider.getSystemJavaCompiler()
        .run(
            null,
            null,
            null,
            "-proc:none",
            "-cp",
            classPath,
            "-d",
            folder.toString(),
            source.toString());
  }

  private String run(String name, String... arguments) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true, UTF_8));
      Method main = loader.loadClass(name).getMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) arguments);
    } finally {
      System.setOut(out);
    }
    return printed.toString(UTF_8).replace("\r\n", "\n");
  }
}
