package parley.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.Lane;
import parley.StoryVersion;
import parley.ingest.MemoryLog;
import parley.ingest.Samples;
import parley.ingest.format.Arrival;
import parley.ingest.format.WireItem;
import parley.ingest.log.StoryLog;
import parley.ingest.profile.AgencyProfiles;
import parley.schemas.Rejection;

class IntakeTest {
  private static final Arrival ARRIVAL =
      new Arrival(
          Optional.of("acme"),
          Optional.empty(),
          "http",
          Instant.parse("2026-03-01T12:00:00Z"),
          Lane.LIVE,
          Optional.empty());

  private final MemoryLog log = new MemoryLog();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Intake intake = new Intake(log, meters);

  @Test
  void resultsStandInTheOrderOfTheMessage() throws Exception {
    List<ItemResult> results =
        take(Samples.ninjs("1", 1, "First") + "\n{\"broken\n" + Samples.ninjs("2", 1, "Second"));
    assertThat(results).hasSize(3);
    assertThat(results.get(0).item()).isInstanceOf(WireItem.Accepted.class);
    assertThat(results.get(1).item()).isInstanceOf(WireItem.Refused.class);
    assertThat(results.get(2).item()).isInstanceOf(WireItem.Accepted.class);
    assertThat(log.headlines()).containsExactly("First", "Second");
    assertThat(log.rejectedTexts()).containsExactly("{\"broken");
  }

  @Test
  void logThatIsAwayIsAskedOnceAMessage() {
    log.setAway(true);
    String message = (Samples.ninjs("1", 1, "One") + "\n").repeat(500);
    assertThatThrownBy(() -> take(message))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(StoryLog.UnavailableException.class);
    assertThat(log.asked()).isEqualTo(1);
  }

  @Test
  void storyTooLargeForTheLogIsRejected() throws Exception {
    log.setLargest(100);
    List<ItemResult> results = take(Samples.ninjs("1", 1, "Long", "x".repeat(101)));
    assertThat(results).hasSize(1);
    assertThat(results.get(0).item()).isInstanceOf(WireItem.Refused.class);
    assertThat(log.rejected()).hasSize(1);
    assertThat(log.rejected().get(0).reason()).contains("larger than the log takes");
    log.setLargest(200);
    assertThat(rejectedReadAgain().story().getHeadline()).isEqualTo("Long");
  }

  @Test
  void whatTopicRejectedDoesNotTakeWholeIsThereByItsBeginning() throws Exception {
    log.setLargestRejected(Rejection.CUT_BYTES);
    assertThat(take("{" + "x".repeat(200_000))).hasSize(1);
    assertThat(log.rejected()).hasSize(1);
    assertThat(log.rejected().get(0).cut()).isTrue();
    assertThat(log.rejected().get(0).details()).containsEntry("size", "200001");
    assertThat(log.rejected().get(0).bytes().length).isBetween(60_000, Rejection.CUT_BYTES);
  }

  /** As `replay --rejected` reads it. */
  private WireItem.Accepted rejectedReadAgain() {
    Rejection last = log.rejected().get(log.rejected().size() - 1);
    Arrival again =
        Arrival.of(last.origin(), ARRIVAL.receivedAt(), Lane.BACKFILL)
            .withProvider(last.provider());
    List<WireItem> items = intake.read(last.bytes(), again);
    assertThat(items).hasSize(1);
    return (WireItem.Accepted) items.get(0);
  }

  @Test
  void heldForWhatNobodyCanReadIsCounted() throws Exception {
    take(
        Samples.ninjs("1", 1, "Held")
            .replace("\"headline\"", "\"pubstatus\":\"odd\",\"headline\""));
    assertThat(meters.get("parley.ingest.items").tag("outcome", "unreadable").counter().count())
        .isEqualTo(1);
  }

  @Test
  void sameTextUnderFortyIdsOfOneWireIsNotFortyStories() throws Exception {
    Intake capped = new Intake(log, meters, AgencyProfiles.builtIn(), 3);
    for (int id = 0; id < 40; id++) {
      capped.take(Samples.bytes(Samples.ninjs("" + id, 1, "Talks resume")), ARRIVAL).get();
    }
    assertThat(log.stories()).hasSize(3);
    assertThat(log.rejected()).hasSize(37);
    assertThat(log.rejected().get(0).reason()).contains("PARLEY_INGEST_MAX_SAME_TEXT");
    assertThat(meters.get("parley.ingest.same.text").tag("provider", "acme").counter().count())
        .isEqualTo(37);
    StoryVersion refused = rejectedReadAgain().story();
    assertThat(refused.getStoryId()).isEqualTo("acme/urn:newsml:wire.example:39");
    assertThat(refused.getHeadline()).isEqualTo("Talks resume");
    assertThat(refused.getVersion()).isEqualTo(1);

    // its own later versions, what takes it back, other wires and the past are no flood
    capped.take(Samples.bytes(Samples.ninjs("1", 2, "Talks resume")), ARRIVAL).get();
    String kill = Samples.ninjs("39", 2, "Talks resume");
    capped
        .take(Samples.bytes(kill.replaceFirst("\\{", "{\"pubstatus\":\"canceled\",")), ARRIVAL)
        .get();
    byte[] again = Samples.bytes(Samples.ninjs("39", 1, "Talks resume"));
    capped.take(again, ARRIVAL.withProvider(Optional.of("other"))).get();
    capped.take(again, Arrival.of("stdin", ARRIVAL.receivedAt(), Lane.BACKFILL)).get();
    assertThat(log.stories()).hasSize(7);

    Arrival nextDay =
        new Arrival(
            ARRIVAL.provider(),
            ARRIVAL.contentType(),
            ARRIVAL.origin(),
            ARRIVAL.receivedAt().plus(Duration.ofHours(25)),
            Lane.LIVE,
            Optional.empty());
    capped.take(again, nextDay).get();
    assertThat(log.stories()).hasSize(8);
  }

  @Test
  void aWiresOwnCapOfOneTextGoesOverThatOfAll(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("acme.properties"), "providers = acme\nsame-text = 5\n");
    AgencyProfiles profiles = AgencyProfiles.fromEnv(Map.of("PARLEY_PROFILES", folder.toString()));
    Intake capped = new Intake(log, meters, profiles, 3);
    for (int id = 0; id < 10; id++) {
      byte[] story = Samples.bytes(Samples.ninjs("" + id, 1, "Talks resume"));
      capped.take(story, ARRIVAL).get();
      capped.take(story, ARRIVAL.withProvider(Optional.of("other"))).get();
    }
    assertThat(log.stories()).filteredOn(s -> s.getProvider().equals("acme")).hasSize(5);
    assertThat(log.stories()).filteredOn(s -> s.getProvider().equals("other")).hasSize(3);
  }

  private List<ItemResult> take(String message) throws Exception {
    return intake.take(Samples.bytes(message), ARRIVAL).get();
  }
}
