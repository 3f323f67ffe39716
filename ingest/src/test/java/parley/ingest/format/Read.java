package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import parley.Lane;
import parley.StoryVersion;

/** Reads samples as a door with a known provider would. */
final class Read {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  static final Arrival ARRIVAL =
      new Arrival(Optional.of("wire"), Optional.empty(), "http", NOW, Lane.LIVE, Optional.empty());

  static final Arrival UNKNOWN =
      new Arrival(Optional.empty(), Optional.empty(), "http", NOW, Lane.LIVE, Optional.empty());

  private Read() {}

  static List<WireItem> all(String text) {
    return Wire.read(text.getBytes(UTF_8), ARRIVAL);
  }

  static WireItem.Accepted accepted(String text) {
    return accepted(text.getBytes(UTF_8), ARRIVAL);
  }

  static WireItem.Accepted accepted(byte[] bytes, Arrival arrival) {
    List<WireItem> items = Wire.read(bytes, arrival);
    if (items.size() == 1 && items.get(0) instanceof WireItem.Accepted accepted) {
      return accepted;
    }
    throw new AssertionError("not one accepted item but " + items);
  }

  static StoryVersion story(String text) {
    return accepted(text).story();
  }

  static StoryVersion story(WireItem item) {
    if (item instanceof WireItem.Accepted accepted) {
      return accepted.story();
    }
    throw new AssertionError("refused: " + item);
  }

  static String refusal(String text) {
    return refusal(text.getBytes(UTF_8), ARRIVAL);
  }

  static String refusal(byte[] bytes, Arrival arrival) {
    List<WireItem> items = Wire.read(bytes, arrival);
    if (items.size() == 1 && items.get(0) instanceof WireItem.Refused refused) {
      return refused.reason();
    }
    throw new AssertionError("not one refused item but " + items);
  }
}
