package parley.lab.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import parley.lab.LocalUp;

/**
 * The size of stories and subjects on disk: `Footprint DATA-FOLDER`, against the running `up` on
 * that folder. Stores by name, topics by name, tables by name; the ledger, `stories`, `tagged` and
 * the tables of stories per story, the others per subject and per bucket.
 */
public final class Footprint {
  private static final List<String> PER_STORY =
      List.of(
          "ledger",
          "gate",
          "balance",
          "parley.stories",
          "parley.tagged",
          "parley.talks",
          "parley.retractions",
          "story",
          "actor_mention",
          "relation",
          "retraction");
  private static final String SIZES =
      "select relname, pg_total_relation_size(oid) from pg_class where relkind = 'r' and relnamespace ="
          + " 'parley'::regnamespace";
  private static final String COUNTS =
      "select (select count(*) from parley.story), (select count(distinct subject) from"
          + " parley.bucket), (select count(*) from parley.bucket), (select count(*) from"
          + " parley.story where untagged is null), (select count(*) from parley.story where verdict"
          + " = 'talks')";

  private final double stories;
  private final double subjects;
  private final double buckets;

  private Footprint(double stories, double subjects, double buckets) {
    this.stories = stories;
    this.subjects = subjects;
    this.buckets = buckets;
  }

  public static void main(String[] args) throws IOException, SQLException {
    Path data = Path.of(args[0]);
    try (Connection connection = LocalUp.owner();
        Statement statement = connection.createStatement()) {
      Footprint footprint;
      try (ResultSet row = statement.executeQuery(COUNTS)) {
        row.next();
        footprint = new Footprint(row.getLong(1), row.getLong(2), row.getLong(3));
        System.out.printf(
            "%d standing stories, %d of them tagged, %d talks; %d subjects, %d buckets%n",
            row.getLong(1), row.getLong(4), row.getLong(5), row.getLong(2), row.getLong(3));
      }
      footprint.print("streams", stores(data.resolve("streams")));
      footprint.print("kafka", topics(data.resolve("kafka")));
      Map<String, Long> tables = new TreeMap<>();
      try (ResultSet rows = statement.executeQuery(SIZES)) {
        while (rows.next()) {
          tables.put(rows.getString(1), rows.getLong(2));
        }
      }
      footprint.print("postgres", tables);
      System.out.printf(
          Locale.ROOT,
          "folders: streams %.1f MB, kafka %.1f MB, postgres %.1f MB%n",
          bytes(data.resolve("streams")) / 1e6,
          bytes(data.resolve("kafka")) / 1e6,
          bytes(data.resolve("postgres")) / 1e6);
    }
  }

  private void print(String where, Map<String, Long> sizes) {
    double ofStories = 0;
    double ofSubjects = 0;
    for (Map.Entry<String, Long> size : sizes.entrySet()) {
      boolean perStory = PER_STORY.stream().anyMatch(size.getKey()::equals);
      perStory |= size.getKey().contains("-ledger-");
      ofStories += perStory ? size.getValue() : 0;
      ofSubjects += perStory ? 0 : size.getValue();
      if (size.getValue() >= 100_000) {
        System.out.printf(Locale.ROOT, "  %-45s %9.2f MB%n", size.getKey(), size.getValue() / 1e6);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %.0f bytes a story; %.0f bytes a subject, %.0f a bucket%n",
        where,
        ofStories / stories,
        ofSubjects / subjects,
        ofSubjects / buckets);
  }

  /** streams/APPLICATION/TASK/rocksdb/STORE. */
  private static Map<String, Long> stores(Path streams) throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    for (Path application : children(streams)) {
      for (Path task : children(application)) {
        for (Path store : children(task.resolve("rocksdb"))) {
          sizes.merge(String.valueOf(store.getFileName()), bytes(store), Long::sum);
        }
      }
    }
    return sizes;
  }

  /** kafka/TOPIC-PARTITION; topics that are none of Parley's are left out. */
  private static Map<String, Long> topics(Path kafka) throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    for (Path partition : children(kafka)) {
      String name = String.valueOf(partition.getFileName());
      if (name.startsWith("parley")) {
        sizes.merge(name.substring(0, name.lastIndexOf('-')), bytes(partition), Long::sum);
      }
    }
    return sizes;
  }

  private static List<Path> children(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(Files::isDirectory).sorted().toList();
    }
  }

  /**
   * A file that compaction removes meanwhile counts nothing. Index files of the broker are sparse.
   */
  private static long bytes(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walked = Files.walk(folder)) {
      walked.filter(Files::isRegularFile).forEach(files::add);
    } catch (UncheckedIOException e) {
      throw new IOException("changed while it was read; run it again", e.getCause());
    }
    long sum = 0;
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      sum += name.endsWith("index") ? 0 : size(file);
    }
    return sum;
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }
}
