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
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.utils.Bytes;
import parley.oracle.Histories;
import parley.oracle.Histories.Delivery;
import parley.schemas.Measure;
import parley.schemas.RecordCodec;
import parley.schemas.Subject;

/**
 * The state of a release's topology after the first part of a history, as lines: its stores, the
 * newest records of its compacted topics, the messages of that part and those still to come.
 */
record StoreFixture(
    int release,
    String kind,
    Map<String, Map<Bytes, byte[]>> stores,
    Map<String, Map<String, byte[]>> topics,
    List<Delivery> before,
    List<Delivery> after) {
  private static final String FOLDER = "/parley/enrich/stores/";

  /** The first fixture whose release told messages apart by their content. */
  static final int FIRST_BY_CONTENT = 6;

  /** Subjects that the first release did not count, and the first fixture that counts them. */
  private static final Map<Subject.Type, Integer> SUBJECTS_SINCE = Map.of(Subject.Type.LANGUAGE, 3);

  /** The same of measures. */
  private static final Map<Measure, Integer> MEASURES_SINCE =
      Map.of(
          Measure.UNTAGGED, 3,
          Measure.POSTURES, 5,
          Measure.CONSTRUCTIVE, 5,
          Measure.OBSTRUCTIVE, 5,
          Measure.DISTINCT, 8,
          Measure.HAPPENINGS, 8);

  /** The number of every release whose stores are kept. */
  static IntStream releases() {
    return IntStream.iterate(1, StoreFixture::isKept, release -> release + 1);
  }

  static int newest() {
    return releases().max().orElseThrow();
  }

  private static boolean isKept(int release) {
    return StoreFixture.class.getResource(file(release, "fresh")) != null;
  }

  private static String file(int release, String kind) {
    return FOLDER + release + "-" + kind + ".tsv.gz";
  }

  /**
   * @param kind `fresh`, or `aged` for one with a horizon
   */
  static StoreFixture read(int release, String kind) throws IOException {
    try (InputStream in = StoreFixture.class.getResourceAsStream(file(release, kind))) {
      List<String> lines =
          new String(new GZIPInputStream(in).readAllBytes(), UTF_8).lines().toList();
      return of(release, kind, lines);
    }
  }

  String name() {
    return release + "-" + kind;
  }

  /**
   * Aggregates as texts, without what the release did not count: what it left standing comes to be
   * counted for that when it next changes.
   */
  Map<String, String> counted(Map<String, String> texts) {
    Map<String, String> counted = new TreeMap<>();
    texts.forEach(
        (key, text) -> {
          if (isCounted(key.substring(0, key.indexOf('|')))) {
            counted.put(key, countedText(text));
          }
        });
    return counted;
  }

  private boolean isCounted(String subject) {
    return Subject.type(subject).map(t -> SUBJECTS_SINCE.getOrDefault(t, 1)).orElse(1) <= release;
  }

  /** A text begins with the counts, in the order of measures. */
  private String countedText(String text) {
    int end = text.indexOf(']');
    String[] counts = text.substring(1, end).split(", ", -1);
    MEASURES_SINCE.forEach(
        (measure, since) ->
            counts[measure.place()] = since <= release ? counts[measure.place()] : "-");
    return String.join(", ", counts) + text.substring(end);
  }

  private static StoreFixture of(int release, String kind, List<String> lines) {
    StoreFixture read =
        new StoreFixture(
            release, kind, new TreeMap<>(), new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
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
