package parley.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.Lane;
import parley.StoryVersion;
import parley.ingest.HandClock;
import parley.ingest.MemoryLog;
import parley.ingest.Samples;
import parley.ingest.intake.Intake;
import parley.ingest.intake.ItemResult;
import parley.ingest.log.StoryLog;

class ReplayTest {
  private static final Replay.Options OPTIONS =
      new Replay.Options(Optional.of("acme"), Optional.empty(), Lane.BACKFILL);

  @TempDir private Path folder;
  private final MemoryLog log = new MemoryLog();
  private final RecordedProgress told = new RecordedProgress();
  private int held;
  private final Replay replay =
      new Replay(new Intake(log, new SimpleMeterRegistry()), () -> held++, new HandClock());

  @Test
  void everyLineOfJsonLinesIsAMessage() throws Exception {
    replay.run(List.of(write("a.jsonl", lines(1200))), OPTIONS, told);
    assertThat(log.stories()).hasSize(1200);
    assertThat(log.headlines().get(1199)).isEqualTo("Story 1199");
    assertThat(told.results).hasSize(1200);
    assertThat(held).isEqualTo(1200);
    assertThat(log.stories().get(0).getLane()).isEqualTo(Lane.BACKFILL);
    assertThat(log.stories().get(0).getOrigin()).isEqualTo("file:a.jsonl");
  }

  @Test
  void gzipIsInflatedWhateverItsName() throws Exception {
    Path file = folder.resolve("stories");
    Files.write(file, Samples.gzip(Samples.bytes(lines(3))));
    replay.run(List.of(file), OPTIONS, told);
    assertThat(log.stories()).hasSize(3);
    assertThat(told.read).isEqualTo(Files.size(file));
    assertThat(told.of).isEqualTo(Files.size(file));
  }

  @Test
  void lineHasTheSameMessageIdWhateverItsLineEnd() throws Exception {
    String story = Samples.ninjs("1", 1, "One");
    replay.run(List.of(write("unix", story + "\n" + story)), OPTIONS, told);
    replay.run(List.of(write("dos", story + "\r\n" + story + "\r\n")), OPTIONS, told);
    assertThat(log.stories().stream().map(StoryVersion::getMessageId).distinct()).hasSize(1);
  }

  @Test
  void firstLineLongerThanIsLookedAtDoesNotMakeTheFileOneMessage() throws Exception {
    String large = Samples.ninjs("1", 1, "Long", "word ".repeat(40_000));
    replay.run(List.of(write("a", large + "\n" + Samples.ninjs("2", 1, "Two"))), OPTIONS, told);
    assertThat(told.results).hasSize(2);
    assertThat(log.headlines()).containsExactly("Long", "Two");
  }

  @Test
  void lineThatIsTooLongCostsOnlyItself() throws Exception {
    byte[] endless = new byte[WireFile.MAX_BYTES + 100_000];
    Arrays.fill(endless, (byte) 'a');
    Path file = write("a.jsonl", Samples.ninjs("1", 1, "One") + "\n");
    Files.write(file, endless, StandardOpenOption.APPEND);
    Files.write(
        file, Samples.bytes("\n" + Samples.ninjs("2", 1, "Two")), StandardOpenOption.APPEND);
    replay.run(List.of(file), OPTIONS, told);
    assertThat(log.headlines()).containsExactly("One", "Two");
    assertThat(log.rejected()).hasSize(1);
  }

  @Test
  void jsonOverSeveralLinesIsOneMessage() throws Exception {
    String story = Samples.ninjs("1", 1, "One").replace(",", ",\n ");
    replay.run(List.of(write("a.json", story)), OPTIONS, told);
    String array = "[" + Samples.ninjs("2", 1, "Two") + "\n," + Samples.ninjs("3", 1, "3") + "]";
    replay.run(List.of(write("b.json", array)), OPTIONS, told);
    replay.run(List.of(write("c.json", "{\"a\":[{}\n]}")), OPTIONS, told);
    assertThat(log.headlines()).containsExactly("One", "Two", "3");
    assertThat(log.rejectedTexts()).containsExactly("{\"a\":[{}\n]}");
  }

  @Test
  void standardInputIsReadLikeAFile() throws Exception {
    replay.run(new ByteArrayInputStream(Samples.bytes(lines(2))), OPTIONS, told);
    assertThat(log.stories()).hasSize(2);
    assertThat(log.stories().get(0).getOrigin()).isEqualTo("stdin");
    assertThat(told.files).containsOnly(Path.of("-"));
    assertThat(told.of).isZero();
  }

  @Test
  void statedPublicationTimeIsForItemsWithoutTheirOwn() throws Exception {
    Instant published = Instant.parse("2025-02-18T15:00:00Z");
    Replay.Options options =
        new Replay.Options(Optional.empty(), Optional.of(published), Lane.LIVE);
    replay.run(List.of(write("story.txt", "Talks resume\n\nThey met again.")), options, told);
    StoryVersion story = log.stories().get(0);
    assertThat(story.getVersionCreated()).isEqualTo(published);
    assertThat(story.getStoryId()).isEqualTo("local/story.txt");
    assertThat(story.getLane()).isEqualTo(Lane.LIVE);
  }

  @Test
  void badLinesAreRejectedAndTheOthersGoOn() throws Exception {
    String file = Samples.ninjs("1", 1, "One") + "\n{bad\n\n   \n" + Samples.ninjs("2", 1, "Two");
    replay.run(List.of(write("a", file)), OPTIONS, told);
    assertThat(log.headlines()).containsExactly("One", "Two");
    assertThat(log.rejectedTexts()).containsExactly("{bad");
  }

  @Test
  void logThatIsAwayEndsIt() throws Exception {
    log.setAway(true);
    Path file = write("a", lines(3));
    assertThatThrownBy(() -> replay.run(List.of(file), OPTIONS, told))
        .isInstanceOf(StoryLog.UnavailableException.class);
  }

  @Test
  void truncatedGzipEndsIt() throws Exception {
    byte[] whole = Samples.gzip(Samples.bytes(lines(50)));
    Path file = folder.resolve("cut.gz");
    Files.write(file, Arrays.copyOf(whole, whole.length - 9));
    assertThatThrownBy(() -> replay.run(List.of(file), OPTIONS, told))
        .isInstanceOf(EOFException.class);
  }

  private static String lines(int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append(Samples.ninjs("s" + i, 1, "Story " + i)).append('\n');
    }
    return lines.toString();
  }

  private Path write(String name, String text) throws Exception {
    return Files.write(folder.resolve(name), Samples.bytes(text));
  }

  private static final class RecordedProgress implements Replay.Progress {
    private final List<ItemResult> results = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private long read;
    private long of;

    @Override
    public void taken(Path file, List<ItemResult> taken) {
      files.add(file);
      results.addAll(taken);
    }

    @Override
    public void read(long bytes, long all) {
      read = bytes;
      of = all;
    }
  }
}
