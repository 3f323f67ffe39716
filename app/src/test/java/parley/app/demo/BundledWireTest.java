package parley.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.Kind;
import parley.Lane;
import parley.Signal;
import parley.Status;
import parley.StoryVersion;
import parley.app.demo.BundledWire.Message;
import parley.ingest.format.Arrival;
import parley.ingest.format.Wire;
import parley.ingest.format.WireItem;

class BundledWireTest {
  private static final Instant START = Instant.parse("2026-03-05T10:20:30Z");
  private static final String RUN = "20260305102030";
  private static final long HOUR = 3600;
  private static final long DAY = 24 * HOUR;

  private final List<Message> messages = BundledWire.messages(START);

  @Test
  void onlyTheBrokenMessageIsRefused() {
    List<WireItem.Refused> refused = new ArrayList<>();
    for (Message message : messages) {
      for (WireItem item : read(message, START)) {
        if (item instanceof WireItem.Refused refusal) {
          refused.add(refusal);
        }
      }
    }
    assertThat(refused).hasSize(1);
    assertThat(refused.get(0).reason()).contains("not JSON");
    assertThat(new String(refused.get(0).bytes(), UTF_8)).contains(RUN + ":broken");
  }

  @Test
  void nothingIsOddAboutTheOthers() {
    assertThat(accepted(START)).allSatisfy(item -> assertThat(item.warnings()).isEmpty());
  }

  @Test
  void messagesComeInOrderOverDaysHoursAndMinutes() {
    List<Long> times = messages.stream().map(Message::at).toList();
    assertThat(times).isSorted();
    assertThat(times).allMatch(at -> at >= -6 * DAY && at <= 600);
    assertThat(times.stream().filter(at -> at < -DAY)).hasSizeGreaterThanOrEqualTo(10);
    assertThat(times.stream().filter(at -> at >= -DAY && at < 0)).hasSizeGreaterThanOrEqualTo(40);
    assertThat(times.stream().filter(at -> at >= 0)).hasSizeGreaterThanOrEqualTo(20);
    assertThat(messages.stream().map(Message::provider).distinct()).hasSize(6);
  }

  @Test
  void noPlaceholderIsLeft() {
    assertThat(messages)
        .allSatisfy(m -> assertThat(new String(m.bytes(), UTF_8)).doesNotContain("${"));
  }

  @Test
  void everyFormatHasItsMessages() {
    Map<String, Long> formats =
        accepted(START).stream()
            .collect(Collectors.groupingBy(i -> i.format(), Collectors.counting()));
    assertThat(formats)
        .containsOnlyKeys("ninjs", "rows", "rss", "atom", "newsml-g2", "nitf", "iptc7901");
    assertThat(formats.get("ninjs")).isGreaterThan(50);
  }

  @Test
  void storiesAreDatedWhenTheyComeIn() {
    for (Message message : messages) {
      Instant own = START.plusSeconds(message.at());
      for (WireItem item : read(message, START)) {
        if (item instanceof WireItem.Accepted accepted) {
          StoryVersion story = accepted.story();
          assertThat(story.getVersionCreated())
              .as(story.getGuid())
              .isBetween(own.minus(Duration.ofHours(3)), own);
          if (story.getFirstCreated() != null) {
            assertThat(story.getFirstCreated()).isBeforeOrEqualTo(story.getVersionCreated());
          }
          assertThat(story.getProvider()).isEqualTo(message.provider());
        }
      }
    }
  }

  @Test
  void storiesHaveHeadlineAndText() {
    for (StoryVersion story : stories()) {
      if (story.getStatus() == Status.USABLE && story.getKind() == Kind.NEWS) {
        assertThat(story.getHeadline()).as(story.getGuid()).isNotBlank();
        assertThat(story.getBody()).as(story.getGuid()).hasSizeGreaterThan(100);
      }
    }
  }

  @Test
  void updatesAreNumberedAndSignalled() {
    List<StoryVersion> versions = versions("atlas-press", "ua-istanbul");
    assertThat(versions).extracting(StoryVersion::getVersion).containsExactly(1L, 2L, 3L);
    assertThat(versions)
        .extracting(StoryVersion::getSignal)
        .containsExactly(Signal.NONE, Signal.UPDATE, Signal.UPDATE);
    assertThat(versions.get(2).getFirstCreated()).isEqualTo(versions.get(0).getVersionCreated());
    assertThat(versions("desk-east", "et-pretoria")).hasSize(2);
    assertThat(versions("harbour-news", "turkey-pkk")).hasSize(2);
  }

  @Test
  void correctionsMoveActorsAndConflict() {
    assertCorrected("meridian", "sd-jeddah", "Qatar", "Saudi Arabia");
    assertCorrected("northwire", "ua-abudhabi-c", "Lavrov", "Ushakov");
    assertCorrected("atlas-press", "drc-swap", "Sudan", "M23");
  }

  private void assertCorrected(String provider, String key, String wrong, String right) {
    List<StoryVersion> versions = versions(provider, key);
    assertThat(versions).extracting(StoryVersion::getVersion).containsExactly(1L, 2L);
    assertThat(versions.get(0).getHeadline()).contains(wrong).doesNotContain(right);
    assertThat(versions.get(1).getHeadline()).contains(right).doesNotContain(wrong);
    assertThat(versions.get(1).getSignal()).isEqualTo(Signal.CORRECTION);
  }

  @Test
  void withheldStoriesComeBack() {
    for (List<StoryVersion> versions :
        List.of(versions("northwire", "ko-north"), versions("meridian", "lb-truce"))) {
      assertThat(versions)
          .extracting(StoryVersion::getStatus)
          .containsExactly(Status.USABLE, Status.WITHHELD, Status.USABLE);
      assertThat(versions).extracting(StoryVersion::getVersion).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void storiesAreKilledByTheirOwnNextVersion() {
    assertThat(versions("desk-east", "mm-kachin"))
        .extracting(StoryVersion::getStatus)
        .containsExactly(Status.USABLE, Status.CANCELED);
    assertThat(versions("harbour-news", "ss-juba"))
        .extracting(StoryVersion::getStatus)
        .containsExactly(Status.USABLE, Status.CANCELED);
  }

  @Test
  void nitfKillNamesAnotherDocument() {
    WireItem.Accepted kill = only(accepted(START), guid("desk-east", "ph-sea-kill"));
    assertThat(kill.story().getKind()).isEqualTo(Kind.ADVISORY);
    assertThat(kill.kills()).containsExactly(guid("desk-east", "ph-sea"));
    assertThat(versions("desk-east", "ph-sea")).hasSize(1);
  }

  /** By day, and where midnight falls between the story and its kill. */
  @ParameterizedTest
  @ValueSource(strings = {"2026-03-05T10:20:30Z", "2026-03-05T23:56:30Z", "2026-03-05T23:59:40Z"})
  void textKillNamesTheItemByItsNumber(String start) {
    List<WireItem.Accepted> text =
        accepted(Instant.parse(start)).stream().filter(i -> i.format().equals("iptc7901")).toList();
    assertThat(text).hasSize(2);
    WireItem.Accepted story = text.get(0);
    WireItem.Accepted kill = text.get(1);
    assertThat(story.story().getKind()).isEqualTo(Kind.NEWS);
    assertThat(story.story().getHeadline()).startsWith("Thai and Cambodian generals");
    assertThat(kill.story().getKind()).isEqualTo(Kind.ADVISORY);
    assertThat(kill.kills()).containsExactly(story.story().getGuid());
    assertThat(kill.others().get(0).getStatus()).isEqualTo(Status.CANCELED);
    assertThat(kill.others().get(0).getStoryId()).isEqualTo(story.story().getStoryId());
  }

  @Test
  void oneMessageComesTwiceAndOneStoryIsRepeated() {
    List<StoryVersion> twice = versions("northwire", "gaza-rafah");
    assertThat(twice).hasSize(2);
    assertThat(twice.get(0).getMessageId()).isEqualTo(twice.get(1).getMessageId());

    List<StoryVersion> deal = versions("northwire", "gaza-deal");
    assertThat(deal).extracting(StoryVersion::getVersion).containsExactly(1L, 2L, 2L);
    assertThat(deal.get(2).getSignal()).isEqualTo(Signal.REPEAT);
    assertThat(deal.get(2).getContentDigest()).isEqualTo(deal.get(1).getContentDigest());
    assertThat(deal.get(2).getMessageId()).isNotEqualTo(deal.get(1).getMessageId());
  }

  @Test
  void embargoEndsInThePlay() {
    List<StoryVersion> embargoed = stories().stream().filter(s -> s.getEmbargo() != null).toList();
    assertThat(embargoed).hasSize(1);
    assertThat(embargoed.get(0).getGuid()).isEqualTo(guid("meridian", "leb-embargo"));
    assertThat(embargoed.get(0).getEmbargo().getUntil()).isEqualTo(START.plusSeconds(90));
  }

  @Test
  void advisoriesAreNoNews() {
    assertThat(stories().stream().filter(s -> s.getKind() != Kind.NEWS))
        .hasSize(4)
        .allMatch(s -> s.getKind() == Kind.ADVISORY);
  }

  @Test
  void oneStoryIsInAnotherLanguageAndOneForbidsMining() {
    assertThat(
            stories().stream().filter(s -> "de".equals(s.getLanguage())).map(StoryVersion::getGuid))
        .containsExactly(guid("meridian", "de-bahn"));
    assertThat(stories().stream().filter(s -> !s.getMiningAllowed()).map(StoryVersion::getGuid))
        .containsExactly(guid("southern-cable", "iran-snap"));
  }

  @Test
  void manyConflictsAreCovered() {
    String headlines =
        stories().stream()
            .map(s -> s.getHeadline().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining("\n"));
    List<List<String>> conflicts =
        List.of(
            List.of("ukrain", "russia"),
            List.of("israel", "hamas"),
            List.of("lebanon", "israel"),
            List.of("sudan", "rsf"),
            List.of("congo", "m23"),
            List.of("ethiopia", "tigray"),
            List.of("yemen", "houthi"),
            List.of("armenia", "azerbaijan"),
            List.of("colombia", "gulf clan"),
            List.of("myanmar", "asean"),
            List.of("thai", "cambodia"),
            List.of("kosovo", "serbia"),
            List.of("india", "pakistan"),
            List.of("iran", "us"),
            List.of("damascus", "sdf"));
    assertThat(conflicts)
        .allMatch(sides -> headlines.lines().anyMatch(h -> sides.stream().allMatch(h::contains)));
  }

  @Test
  void eachPlayIsOfNewStories() {
    Set<String> first = ids(accepted(START));
    assertThat(ids(accepted(START.plusSeconds(90)))).doesNotContainAnyElementsOf(first);
  }

  private static Set<String> ids(List<WireItem.Accepted> items) {
    return items.stream()
        .map(i -> i.story().getStoryId())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private List<StoryVersion> stories() {
    return accepted(START).stream().map(i -> i.story()).toList();
  }

  private List<StoryVersion> versions(String provider, String key) {
    return stories().stream().filter(s -> s.getGuid().equals(guid(provider, key))).toList();
  }

  private static WireItem.Accepted only(List<WireItem.Accepted> items, String guid) {
    List<WireItem.Accepted> found =
        items.stream().filter(i -> i.story().getGuid().equals(guid)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static String guid(String provider, String key) {
    return switch (provider) {
      case "meridian" -> "tag:meridian.example,2026:" + RUN + "/" + key;
      case "atlas-press" -> "http://atlas-press.example/" + RUN + "/" + key;
      case "harbour-news" -> "https://harbour-news.example/" + RUN + "/" + key;
      case "southern-cable" -> "sc-" + RUN + "-" + key;
      default -> "urn:newsml:" + provider + ".example:" + RUN + ":" + key;
    };
  }

  private static List<WireItem.Accepted> accepted(Instant start) {
    return BundledWire.messages(start).stream()
        .flatMap(message -> read(message, start).stream())
        .filter(WireItem.Accepted.class::isInstance)
        .map(WireItem.Accepted.class::cast)
        .toList();
  }

  private static List<WireItem> read(Message message, Instant start) {
    Arrival arrival =
        new Arrival(
            Optional.of(message.provider()),
            Optional.empty(),
            "demo",
            start.plusSeconds(Math.max(0, message.at())),
            Lane.LIVE,
            Optional.empty());
    return Wire.read(message.bytes(), arrival);
  }
}
