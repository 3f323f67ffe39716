package parley.ingest.folder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.Lane;
import parley.StoryVersion;
import parley.ingest.HandClock;
import parley.ingest.MemoryLog;
import parley.ingest.Samples;
import parley.ingest.intake.Intake;

class FolderIntakeTest {
  @TempDir private Path hot;
  private final MemoryLog log = new MemoryLog();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private FolderIntake intake;

  @BeforeEach
  void prepare() throws IOException {
    intake = intake();
    intake.prepare();
  }

  private FolderIntake intake() {
    HotFolder folder = new HotFolder(Optional.of("acme"), hot);
    return new FolderIntake(
        folder, new FileIntake(new Intake(log, meters), new HandClock()), meters);
  }

  private void scan(int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      intake.scan();
    }
  }

  @Test
  void fileIsTakenAtTheSecondScanAndMovedToDone() throws Exception {
    drop("a.json", Samples.ninjs("1", 1, "One"));
    scan(1);
    assertThat(log.stories()).isEmpty();
    scan(1);
    assertThat(log.headlines()).containsExactly("One");
    StoryVersion story = log.stories().get(0);
    assertThat(story.getProvider()).isEqualTo("acme");
    assertThat(story.getOrigin()).isEqualTo("file:a.json");
    assertThat(story.getLane()).isEqualTo(Lane.LIVE);
    assertThat(names("")).containsExactly("done", "failed");
    assertThat(names("done")).containsExactly("a.json");
    scan(3);
    assertThat(log.stories()).hasSize(1);
  }

  @Test
  void fileStillBeingWrittenIsWaitedFor() throws Exception {
    String story = Samples.ninjs("1", 1, "One");
    Path file = drop("a.json", story.substring(0, 40));
    scan(1);
    Files.write(file, Samples.bytes(story.substring(40)), StandardOpenOption.APPEND);
    scan(1);
    assertThat(log.asked()).isZero();
    scan(1);
    assertThat(log.headlines()).containsExactly("One");
  }

  @Test
  void fileRewrittenAtTheSameSizeIsWaitedFor() throws Exception {
    Path file = drop("a.json", Samples.ninjs("1", 1, "One"));
    scan(1);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
    scan(1);
    assertThat(log.asked()).isZero();
    scan(1);
    assertThat(log.headlines()).containsExactly("One");
  }

  @Test
  void emptyFileIsGivenTimeAndThenFails() throws Exception {
    drop("a.json", "");
    scan(FileStability.SCANS_OF_EMPTY - 1);
    assertThat(names("failed")).isEmpty();
    scan(1);
    assertThat(names("failed")).containsExactly("a.json", "a.json.reason.txt");
  }

  @Test
  void namesNotMeantForUsAreLeftAlone() throws Exception {
    drop(".hidden", "{");
    drop("a.json.tmp", "{");
    drop("b.PART", "{");
    Files.createDirectories(hot.resolve("folder"));
    Files.createSymbolicLink(hot.resolve("link"), drop("done/old", "{"));
    scan(3);
    assertThat(log.asked()).isZero();
    assertThat(names("")).contains(".hidden", "a.json.tmp", "b.PART", "folder", "link");
  }

  @Test
  void fileWithNothingGoodGoesToFailedWithItsReasons() throws Exception {
    drop("a.json", "{\"headline\":");
    scan(2);
    assertThat(names("failed")).containsExactly("a.json", "a.json.reason.txt");
    assertThat(read("failed/a.json.reason.txt"))
        .contains("item 1: not JSON")
        .contains("parley.rejected-0-0")
        .contains("1 of 1 items rejected");
    assertThat(log.rejectedTexts()).containsExactly("{\"headline\":");
  }

  @Test
  void fileWithSomeGoodItemsIsDoneAndTellsOfTheBadOnes() throws Exception {
    drop(
        "a.jsonl", Samples.ninjs("1", 1, "One") + "\n{bad\n" + Samples.ninjs("2", 1, "Two") + "\n");
    scan(2);
    assertThat(log.headlines()).containsExactly("One", "Two");
    assertThat(names("done")).containsExactly("a.jsonl", "a.jsonl.reason.txt");
    assertThat(read("done/a.jsonl.reason.txt")).startsWith("item 2: ").contains("1 of 3 items");
  }

  @Test
  void truncatedGzipFails() throws Exception {
    byte[] whole = Samples.gzip(Samples.bytes(Samples.ninjs("1", 1, "One")));
    Files.write(hot.resolve("a.gz"), Arrays.copyOf(whole, whole.length - 9));
    Files.write(hot.resolve("b.gz"), whole);
    scan(2);
    assertThat(log.headlines()).containsExactly("One");
    assertThat(names("done")).containsExactly("b.gz");
    assertThat(names("failed")).containsExactly("a.gz", "a.gz.reason.txt");
    assertThat(log.rejected().get(0).reason()).startsWith("gzip: ");
  }

  @Test
  void fileStaysWhileTheLogIsAway() throws Exception {
    log.setAway(true);
    drop("a.json", Samples.ninjs("1", 1, "One"));
    scan(5);
    assertThat(names("")).contains("a.json");
    assertThat(names("done")).isEmpty();
    log.setAway(false);
    scan(1);
    assertThat(log.headlines()).containsExactly("One");
    assertThat(names("done")).containsExactly("a.json");
  }

  @Test
  void fileTakenButNotMovedBeforeACrashComesAgainAsTheSameMessage() throws Exception {
    drop("a.json", Samples.ninjs("1", 1, "One"));
    scan(2);
    Files.move(hot.resolve("done/a.json"), hot.resolve("a.json"));
    intake = intake();
    scan(2);
    assertThat(log.stories()).hasSize(2);
    assertThat(log.stories().stream().map(StoryVersion::getMessageId).distinct()).hasSize(1);
  }

  @Test
  void fileThatCannotBeMovedIsNotTakenTwice() throws Exception {
    Files.delete(hot.resolve("done"));
    drop("a.json", Samples.ninjs("1", 1, "One"));
    scan(4);
    assertThat(log.stories()).hasSize(1);
    assertThat(names("")).contains("a.json");
    Files.createDirectory(hot.resolve("done"));
    scan(1);
    assertThat(names("done")).containsExactly("a.json");
    assertThat(log.stories()).hasSize(1);
  }

  @Test
  void nothingInDoneIsWrittenOver() throws Exception {
    for (int version = 1; version <= 3; version++) {
      drop("a.json", Samples.ninjs("1", version, "Version " + version));
      scan(2);
    }
    assertThat(names("done")).containsExactly("a.json", "a.json.2", "a.json.3");
    assertThat(log.headlines()).containsExactly("Version 1", "Version 2", "Version 3");
  }

  @Test
  void nameThatLeavesNoRoomForItsReasonsIsCut() throws Exception {
    drop("\u00fc".repeat(127), "{bad");
    scan(2);
    String cut = "\u00fc".repeat(112);
    assertThat(names("failed")).containsExactly(cut, cut + ".reason.txt");
  }

  @Test
  void olderFilesAreTakenFirst() throws Exception {
    Files.setLastModifiedTime(
        drop("a.json", Samples.ninjs("1", 2, "Second")), FileTime.fromMillis(2_000));
    Files.setLastModifiedTime(
        drop("b.json", Samples.ninjs("1", 1, "First")), FileTime.fromMillis(1_000));
    scan(2);
    assertThat(log.headlines()).containsExactly("First", "Second");
  }

  @Test
  void folderThatGoesAwayIsWaitedFor() throws Exception {
    Path gone = hot.resolve("gone");
    FolderIntake other =
        new FolderIntake(
            new HotFolder(Optional.empty(), gone),
            new FileIntake(new Intake(log, meters), new HandClock()),
            meters);
    other.scan();
    other.prepare();
    Files.write(gone.resolve("a.json"), Samples.bytes(Samples.ninjs("1", 1, "One")));
    other.scan();
    other.scan();
    assertThat(log.stories().get(0).getProvider()).isEqualTo("wire-example");
  }

  @Test
  void watchLooksByItselfAndCloses() throws Exception {
    Path made = hot.resolve("made/by/itself");
    List<HotFolder> folders = List.of(new HotFolder(Optional.of("acme"), made));
    FolderWatch watch =
        FolderWatch.start(
            folders, new Intake(log, meters), meters, new HandClock(), Duration.ofMillis(20));
    try (watch) {
      Files.write(made.resolve(".a"), Samples.bytes(Samples.ninjs("1", 1, "One")));
      Files.move(made.resolve(".a"), made.resolve("a.json"));
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(made.resolve("done/a.json")).exists());
    }
    watch.close();
    assertThat(log.headlines()).containsExactly("One");
  }

  private Path drop(String name, String text) throws IOException {
    return Files.write(hot.resolve(name), Samples.bytes(text));
  }

  private String read(String name) throws IOException {
    return Files.readString(hot.resolve(name), UTF_8);
  }

  private List<String> names(String sub) throws IOException {
    try (Stream<Path> paths = Files.list(hot.resolve(sub))) {
      return paths.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }
}
