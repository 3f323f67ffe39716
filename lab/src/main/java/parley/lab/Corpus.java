package parley.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A file of lines, most often of JSON, gzipped if its name ends in .gz; blank lines are left out.
 */
public final class Corpus {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Corpus() {}

  /** A receiver of lines. */
  public interface Reader<T> {
    void read(T line) throws IOException;
  }

  public static void eachLine(Path file, Reader<String> reader) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          reader.read(line);
        }
      }
    }
  }

  public static void each(Path file, Reader<JsonNode> reader) throws IOException {
    eachLine(file, line -> reader.read(JSON.readTree(line)));
  }

  public static List<JsonNode> read(Path file) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    each(file, all::add);
    return all;
  }
}
