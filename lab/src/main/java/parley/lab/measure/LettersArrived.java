package parley.lab.measure;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import parley.Kind;
import parley.ingest.format.Arrival;
import parley.ingest.format.Wire;
import parley.ingest.format.WireItem;

/**
 * `lab/run LettersArrived DIR`: the share of the letters of all wire files under DIR that arrive in
 * headlines and bodies, by format, and the files of news with the lowest shares. Codes and captions
 * have letters too, so a whole share is never reached; a lone low one is a text that was lost.
 */
public final class LettersArrived {
  private static final int LISTED = 25;

  private LettersArrived() {}

  /** One file: what its items are, its letters and those that arrived. */
  private record Share(Path file, String format, boolean news, long letters, long arrived) {
    double share() {
      return letters == 0 ? 1 : (double) arrived / letters;
    }
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: LettersArrived DIR");
      System.exit(2);
    }
    try (Stream<Path> files = Files.walk(Path.of(args[0]))) {
      report(
          files.filter(Files::isRegularFile).sorted().map(LettersArrived::share).toList(),
          System.out);
    }
  }

  private static void report(List<Share> shares, PrintStream out) {
    Map<String, long[]> formats = new TreeMap<>();
    for (Share share : shares) {
      long[] sums = formats.computeIfAbsent(share.format(), format -> new long[3]);
      sums[0]++;
      sums[1] += share.letters();
      sums[2] += share.arrived();
    }
    formats.forEach(
        (format, sums) ->
            out.printf(
                Locale.ROOT,
                "%-20s %5d files %9d letters %5.1f %% arrived%n",
                format,
                sums[0],
                sums[1],
                100.0 * sums[2] / Math.max(1, sums[1])));
    out.println("news with the lowest shares:");
    shares.stream()
        .filter(Share::news)
        .sorted(Comparator.comparingDouble(Share::share))
        .limit(LISTED)
        .forEach(
            s ->
                out.printf(
                    Locale.ROOT, "%5.1f %% of %6d  %s%n", 100 * s.share(), s.letters(), s.file()));
  }

  private static Share share(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      Arrival arrival =
          Arrival.ofFile(file.getFileName().toString(), Instant.EPOCH)
              .withProvider(Optional.of("wire"));
      String format = "refused";
      boolean news = false;
      long arrived = 0;
      for (WireItem item : Wire.read(bytes, arrival)) {
        if (item instanceof WireItem.Accepted accepted) {
          boolean ofNews = accepted.story().getKind() == Kind.NEWS;
          news |= ofNews;
          format = accepted.format() + (news ? "" : ", no news");
          arrived += letters(accepted.story().getHeadline()) + letters(accepted.story().getBody());
        }
      }
      return new Share(file, format, news, letters(texts(bytes)), arrived);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All text of a file, without its markup and names of fields. */
  private static String texts(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    if (text.startsWith("<")) {
      return withoutTags(text);
    }
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return text;
    }
    StringBuilder values = new StringBuilder();
    try (JsonParser parser = new JsonMapper().createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          values.append(withoutTags(parser.getText())).append('\n');
        }
      }
    } catch (IOException e) {
      // not JSON: what there was so far
      return values.toString();
    }
    return values.toString();
  }

  /** Markup that is escaped is markup too. */
  private static String withoutTags(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replaceAll("<[^>]*>|&#?\\w+;", " ");
  }

  private static long letters(String text) {
    return text.codePoints().filter(Character::isLetter).count();
  }
}
