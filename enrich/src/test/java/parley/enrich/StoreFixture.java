package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.utils.Bytes;
import parley.oracle.Histories;
import parley.oracle.Histories.Delivery;
import parley.schemas.RecordCodec;

/**
 * The state of a release's topology after the first part of a history, as lines: its stores, the
 * newest records of its compacted topics, the messages of that part and those still to come.
 */
record StoreFixture(
    Map<String, Map<Bytes, byte[]>> stores,
    Map<String, Map<String, byte[]>> topics,
    List<Delivery> before,
    List<Delivery> after) {
  private static final String FOLDER = "/parley/enrich/stores/";

  static StoreFixture read(String name) throws IOException {
    try (InputStream in = StoreFixture.class.getResourceAsStream(FOLDER + name + ".tsv.gz")) {
      return of(new String(new GZIPInputStream(in).readAllBytes(), UTF_8).lines().toList());
    }
  }

  /**
   * What a release counted of aggregates as texts: the first two did not count stories that were
   * not read, and theirs are counted as that when they next change.
   */
  static Map<String, String> counted(String release, Map<String, String> texts) {
    Map<String, String> counted = new TreeMap<>(texts);
    if (release.startsWith("1") || release.startsWith("2")) {
      counted.replaceAll((key, text) -> text.replaceFirst(", [0-9]+]", "]"));
    }
    return counted;
  }

  private static StoreFixture of(List<String> lines) {
    StoreFixture read =
        new StoreFixture(new TreeMap<>(), new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
    for (String line : lines) {
      String[] parts = line.split("\t", -1);
      switch (parts[0]) {
        case "store" ->
            read.stores
                .computeIfAbsent(parts[1], s -> new TreeMap<>())
                .put(Bytes.wrap(bytes(parts[2])), bytes(parts[3]));
        case "topic" ->
            read.topics
                .computeIfAbsent(parts[1], t -> new TreeMap<>())
                .put(new String(bytes(parts[2]), UTF_8), bytes(parts[3]));
        default ->
            (parts[0].equals("before") ? read.before : read.after)
                .add(
                    new Delivery(
                        TopologyHarness.CODECS.stories().decode(bytes(parts[2])),
                        Duration.ofMillis(Long.parseLong(parts[1]))));
      }
    }
    return read;
  }

  /** Of this release's topology. */
  static List<String> lines(TopologyHarness harness, List<Delivery> before, List<Delivery> after) {
    List<String> lines = new ArrayList<>();
    harness
        .stored()
        .forEach(
            (store, entries) ->
                entries.forEach(
                    (key, value) ->
                        lines.add(
                            String.join("\t", "store", store, text(key.get()), text(value)))));
    topic(TopologyHarness.CODECS.tagged(), harness.tagged, lines);
    topic(TopologyHarness.CODECS.talks(), harness.talks, lines);
    topic(TopologyHarness.CODECS.aggregates(), harness.aggregates, lines);
    topic(TopologyHarness.CODECS.rolling(), harness.rolling, lines);
    topic(TopologyHarness.CODECS.wires(), harness.wires, lines);
    messages("before", before, lines);
    messages("after", after, lines);
    return lines;
  }

  static void write(Path file, List<String> lines) throws IOException {
    Files.createDirectories(file.getParent());
    try (PrintStream out =
        new PrintStream(new GZIPOutputStream(Files.newOutputStream(file)), false, UTF_8)) {
      lines.forEach(out::println);
    }
  }

  /** The instant at which the stores were taken. */
  Instant at() {
    return before.stream().map(Delivery::pause).reduce(Histories.BEGIN, Instant::plus, (a, b) -> b);
  }

  <T extends SpecificRecordBase> Map<String, T> topic(RecordCodec<T> codec) {
    Map<String, T> held = new TreeMap<>();
    topics
        .getOrDefault(codec.topic().shortName(), Map.of())
        .forEach((key, value) -> held.put(key, codec.decode(value)));
    return held;
  }

  private static <T extends SpecificRecordBase> void topic(
      RecordCodec<T> codec, Map<String, T> held, List<String> lines) {
    held.forEach(
        (key, value) ->
            lines.add(
                String.join(
                    "\t",
                    "topic",
                    codec.topic().shortName(),
                    text(key.getBytes(UTF_8)),
                    text(codec.encode(value)))));
  }

  private static void messages(String when, List<Delivery> messages, List<String> lines) {
    for (Delivery delivery : messages) {
      lines.add(
          String.join(
              "\t",
              when,
              Long.toString(delivery.pause().toMillis()),
              text(TopologyHarness.CODECS.stories().encode(delivery.message()))));
    }
  }

  private static byte[] bytes(String text) {
    return Base64.getDecoder().decode(text);
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
