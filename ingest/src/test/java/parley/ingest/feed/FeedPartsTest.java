package parley.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.Lane;
import parley.ingest.Samples;
import parley.ingest.format.Arrival;
import parley.ingest.format.Wire;
import parley.ingest.format.WireItem;
import parley.ingest.limits.Limits;

class FeedPartsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void retryAfterIsSecondsOrADate() {
    assertThat(RetryAfter.read("120", NOW)).contains(Duration.ofMinutes(2));
    assertThat(RetryAfter.read(" Sun, 01 Mar 2026 12:05:00 GMT ", NOW))
        .contains(Duration.ofMinutes(5));
    assertThat(RetryAfter.read("Sun, 01 Mar 2026 11:00:00 GMT", NOW)).contains(Duration.ZERO);
    assertThat(RetryAfter.read("999999999", NOW)).contains(RetryAfter.MAX);
    for (String nothing : new String[] {null, "", "soon", "-5", "99999999999999999999"}) {
      assertThat(RetryAfter.read(nothing, NOW)).as(nothing).isEmpty();
    }
  }

  @Test
  void rhythmIsLearnedFromNewEntriesAndSilenceMeasuredAgainstIt() {
    Rhythm rhythm = new Rhythm(null, null).after(40, NOW);
    assertThat(rhythm.mean()).isNull();
    assertThat(rhythm.isSilent(NOW.plus(Duration.ofDays(30)))).isFalse();
    Instant at = NOW;
    for (int i = 0; i < 20; i++) {
      at = at.plus(Duration.ofMinutes(20));
      rhythm = rhythm.after(2, at).after(0, at.plusSeconds(60));
    }
    assertThat(rhythm.mean()).isEqualTo(Duration.ofMinutes(10));
    assertThat(rhythm.isSilent(at.plus(Duration.ofMinutes(79)))).isFalse();
    assertThat(rhythm.isSilent(at.plus(Duration.ofMinutes(81)))).isTrue();
    assertThat(rhythm.after(1, at.plus(Duration.ofMinutes(90))).isSilent(at)).isFalse();
  }

  @Test
  void busyFeedMayBeQuietForHalfAnHour() {
    Rhythm rhythm = new Rhythm(Duration.ofSeconds(5), NOW);
    assertThat(rhythm.isSilent(NOW.plus(Duration.ofMinutes(30)))).isFalse();
    assertThat(rhythm.isSilent(NOW.plus(Duration.ofMinutes(31)))).isTrue();
  }

  @Test
  void nextPageIsReadOutOfData() {
    assertThat(
            page("{\"api\":{\"x\":[1]},\"data\":{\"items\":[{\"a\":[1]},{}],\"next_page\":\"u\"}}"))
        .contains(new NextPage("u", true));
    assertThat(page(" {\"data\":{\"next_page\":\"u\",\"items\":[]}}"))
        .contains(new NextPage("u", false));
    for (String none :
        List.of(
            "<rss/>",
            "",
            "[]",
            "{\"data\":[]}",
            "{\"next_page\":\"u\"}",
            "{\"data\":{\"next_page\":1}}",
            "{\"data\":{\"next_page\":\"u\"",
            "{\"data\":{\"items\":[")) {
      assertThat(page(none)).as(none).isEmpty();
    }
  }

  @Test
  void keyOfTheFeedGoesAlongAndIsNotKept() {
    URI feed = URI.create("https://api.example/feed?apikey=k1&page_size=9");
    assertThat(NextPage.withKey("https://api.example/feed?qt=z&seq=1", feed))
        .hasToString("https://api.example/feed?qt=z&seq=1&apikey=k1");
    assertThat(NextPage.withKey("/feed", feed)).hasToString("https://api.example/feed?apikey=k1");
    assertThat(NextPage.withKey("https://other.example/feed", feed))
        .hasToString("https://other.example/feed");
    assertThat(NextPage.withKey("http://a b", feed)).isNull();
    assertThat(NextPage.withoutKey(feed.toString()))
        .isEqualTo("https://api.example/feed?page_size=9");
    assertThat(NextPage.withoutKey("https://a/f?apikey=k1")).isEqualTo("https://a/f");
    assertThat(NextPage.withoutKey("https://a/f?x=1&apikey=k1")).isEqualTo("https://a/f?x=1");
  }

  @Test
  void nameAndTextOfAFeedHoldNoSecret() {
    PolledFeed feed =
        new PolledFeed(
            Optional.of("ap"), URI.create("https://me:pw@api.Example:8443/f?apikey=secret"));
    assertThat(feed.name()).matches("https://api.example:8443/f\\?[0-9a-f]{8}");
    assertThat(feed.origin()).isEqualTo("feed:https://api.example:8443/f");
    assertThat(feed.toString()).doesNotContain("secret").doesNotContain("pw");
  }

  @Test
  void onlyNewAndChangedEntriesAreNews() {
    SentEntries first = new SentEntries(Map.of());
    List<WireItem> items = items(Samples.ninjs("1", 1, "A") + "\n" + Samples.ninjs("2", 1, "B"));
    assertThat(items).allMatch(first::isNew);
    SentEntries second = new SentEntries(first.kept());
    assertThat(items).noneMatch(second::isNew);
    assertThat(items(Samples.ninjs("1", 2, "A, corrected"))).allMatch(second::isNew);
    assertThat(items("{broken")).allMatch(second::isNew);
    SentEntries third = new SentEntries(second.kept());
    assertThat(items("{broken")).noneMatch(third::isNew);
  }

  @Test
  void whatIsInTheFeedNowIsKeptFirst() {
    Map<String, String> old = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      old.put("acme/old-" + i, "f".repeat(64));
    }
    SentEntries seen = new SentEntries(old);
    List<WireItem> items = items(Samples.ninjs("1", 1, "A"));
    assertThat(items).allMatch(seen::isNew);
    Map<String, String> kept = seen.kept();
    assertThat(kept).containsKey("acme/urn:newsml:wire.example:1");
    assertThat(kept.entrySet().stream().mapToInt(e -> e.getKey().length() + 64).sum())
        .isBetween(Limits.CURSOR_CHARS - 100, Limits.CURSOR_CHARS);
  }

  private static Optional<NextPage> page(String text) {
    return NextPage.of(Samples.bytes(text));
  }

  private static List<WireItem> items(String text) {
    return Wire.read(
        Samples.bytes(text),
        new Arrival(
            Optional.of("acme"), Optional.empty(), "feed:x", NOW, Lane.LIVE, Optional.empty()));
  }
}
