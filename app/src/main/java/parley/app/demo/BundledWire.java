package parley.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The messages of the bundled wire. In its file each begins with a line `@ SECONDS PROVIDER`,
 * seconds from the start of the play, negative for what lies before it. In a message `${T}` is its
 * own time, `${T-600}` ten minutes before, and a form may be named: `${T:compact}`. `${RUN}` is the
 * play's own mark, so that each play is of new stories.
 */
public final class BundledWire {
  /**
   * One message.
   *
   * @param at seconds from the start of the play
   */
  @SuppressWarnings("ArrayRecordComponent") // passes through, compared nowhere
  public record Message(long at, String provider, byte[] bytes) {}

  private static final int FIRST_NUMBER = 1000;
  private static final String FILE = "/parley/demo/wire.txt";
  private static final Pattern BEGIN = Pattern.compile("@ (-?\\d+) ([a-z0-9-]+)");
  private static final Pattern TIME = Pattern.compile("\\$\\{T([+-]\\d+)?(?::([a-z0-9]+))?}");

  private BundledWire() {}

  /** The messages of a play that starts at `start`, in order of their time. */
  public static List<Message> messages(Instant start) {
    List<Message> messages = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    long at = 0;
    String provider = "";
    for (String line : read().split("\n", -1)) {
      Matcher begin = BEGIN.matcher(line);
      if (!begin.matches()) {
        text.append(line).append('\n');
        continue;
      }
      if (!provider.isEmpty()) {
        messages.add(message(at, provider, text.toString(), start));
      }
      text.setLength(0);
      at = Long.parseLong(begin.group(1));
      provider = begin.group(2);
    }
    messages.add(message(at, provider, text.toString(), start));
    messages.sort(Comparator.comparingLong(Message::at));
    return List.copyOf(messages);
  }

  private static Message message(long at, String provider, String text, Instant start) {
    Instant own = start.plusSeconds(at);
    String filled =
        TIME.matcher(text)
            .replaceAll(
                found -> {
                  String shift = found.group(1) == null ? "0" : found.group(1);
                  Instant time = own.plus(Duration.ofSeconds(Long.parseLong(shift)));
                  return Matcher.quoteReplacement(written(time, found.group(2)));
                });
    String run = form("yyyyMMddHHmmss").format(start);
    return new Message(
        at, provider, filled.replace("${RUN}", run).strip().concat("\n").getBytes(UTF_8));
  }

  private static String written(Instant time, @Nullable String form) {
    if (form == null) {
      return form("yyyy-MM-dd'T'HH:mm:ss'Z'").format(time);
    }
    return switch (form) {
      case "compact" -> form("yyyyMMdd'T'HHmmss'Z'").format(time);
      case "day" -> form("yyyyMMdd").format(time);
      case "dpa" -> form("ddHHmm 'GMT' MMM yy").format(time);
      case "weekday" -> form("EEEE").format(time);
      // of four digits, and growing through the day, as text wires number their items
      case "number" ->
          String.valueOf(FIRST_NUMBER + time.atZone(ZoneOffset.UTC).get(ChronoField.MINUTE_OF_DAY));
      case "rfc822" -> form("EEE, dd MMM yyyy HH:mm:ss 'GMT'").format(time);
      default -> throw new IllegalStateException("no such form of time in the wire: " + form);
    };
  }

  private static DateTimeFormatter form(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  private static String read() {
    try (InputStream in = BundledWire.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("missing in the jar: " + FILE);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
