package parley.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.ingest.feed.FeedHost.page;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.Status;
import parley.StoryVersion;
import parley.ingest.Samples;

/** Entries and cursors. */
class FeedReaderTest {
  @RegisterExtension final FeedHost host = new FeedHost();

  @Test
  void entriesAreSentOnceAndAgainWhenTheyChange() throws Exception {
    FeedReader reader = host.reader("/feed");
    host.handler =
        e -> page(e, "[" + Samples.ninjs("1", 1, "A") + "," + Samples.ninjs("2", 1, "B") + "]");
    assertThat(reader.visit(0)).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(66));
    reader.visit(0);
    assertThat(host.log.headlines()).containsExactly("A", "B");
    host.handler =
        e -> page(e, "[" + Samples.ninjs("3", 1, "C") + "," + Samples.ninjs("2", 2, "B2") + "]");
    reader.visit(0);
    assertThat(host.log.headlines()).containsExactly("A", "B", "C", "B2");
    StoryVersion story = host.log.stories().get(0);
    assertThat(story.getProvider()).isEqualTo("acme");
    assertThat(story.getOrigin()).isEqualTo("feed:" + host.url("/feed"));
  }

  @Test
  void nextPollerGoesOnWhereTheLastOneWas() throws Exception {
    host.handler =
        e -> {
          e.getResponseHeaders().add("ETag", "\"v1\"");
          e.getResponseHeaders().add("Last-Modified", "Sun, 01 Mar 2026 11:00:00 GMT");
          page(e, "[" + Samples.ninjs("1", 1, "A") + "]");
        };
    host.reader("/feed").visit(0);
    host.asked.clear();
    host.reader("/feed").visit(0);
    assertThat(host.log.headlines()).containsExactly("A");
    Map<String, String> request = host.asked.take();
    assertThat(request).containsEntry("If-none-match", "\"v1\"");
    assertThat(request).containsEntry("If-modified-since", "Sun, 01 Mar 2026 11:00:00 GMT");
    assertThat(host.cursors.saves).isEqualTo(1);
  }

  @Test
  void unchangedFeedCostsNothing() throws Exception {
    host.handler = e -> e.sendResponseHeaders(304, -1);
    assertThat(host.reader("/feed").visit(0))
        .isBetween(Duration.ofSeconds(54), Duration.ofSeconds(66));
    assertThat(host.log.asked()).isZero();
    assertThat(host.cursors.saves).isZero();
  }

  @Test
  void cursorStaysWhereItWasWhileTheLogIsAway() throws Exception {
    FeedReader reader = host.reader("/feed");
    host.handler = e -> page(e, "[" + Samples.ninjs("1", 1, "A") + "]");
    host.log.setAway(true);
    reader.visit(0);
    assertThat(host.cursors.saves).isZero();
    host.log.setAway(false);
    reader.visit(0);
    assertThat(host.log.headlines()).containsExactly("A");
    assertThat(host.cursors.saves).isEqualTo(1);
  }

  @Test
  void entriesComeAgainWhenTheCursorWasNotKept() throws Exception {
    FeedReader reader = host.reader("/feed");
    host.handler = e -> page(e, "[" + Samples.ninjs("1", 1, "A") + "]");
    host.cursors.away = true;
    reader.visit(0);
    host.cursors.away = false;
    reader.visit(0);
    assertThat(host.log.stories()).hasSize(2);
    assertThat(host.log.stories().stream().map(StoryVersion::getMessageId).distinct()).hasSize(1);
  }

  @Test
  void brokenEntryIsRejectedOnce() throws Exception {
    FeedReader reader = host.reader("/feed");
    host.handler = e -> page(e, Samples.ninjs("1", 1, "A") + "\n{broken\n");
    reader.visit(0);
    reader.visit(0);
    assertThat(host.log.headlines()).containsExactly("A");
    assertThat(host.log.rejectedTexts()).containsExactly("{broken");
  }

  @Test
  void pageThatBrokeOffIsAskedForWholeAgain() throws Exception {
    FeedReader reader = host.reader("/atom");
    String whole = atom(entry("1", "10", "Talks open") + entry("2", "10", "Aid arrives"));
    host.handler =
        e -> {
          e.getResponseHeaders().add("ETag", "\"v1\"");
          page(e, whole.substring(0, whole.length() - 60));
        };
    reader.visit(0);
    host.asked.clear();
    host.handler =
        e -> {
          e.getResponseHeaders().add("ETag", "\"v1\"");
          page(e, whole);
        };
    reader.visit(0);
    reader.visit(0);
    assertThat(host.asked.take()).doesNotContainKey("If-none-match");
    assertThat(host.asked.take()).containsEntry("If-none-match", "\"v1\"");
    assertThat(host.log.headlines()).containsExactly("Talks open", "Aid arrives");
  }

  @Test
  void pageOfWhichNothingCanBeReadIsCountedApart() throws Exception {
    host.handler = e -> page(e, "<html><body>Maintenance</body></html>");
    host.reader("/feed").visit(0);
    assertThat(host.meters.get("parley.feed.visits").tag("outcome", "unreadable").counter().count())
        .isEqualTo(1);
    assertThat(host.log.rejected()).hasSize(1);
  }

  @Test
  void emptyFeedIsNothingToReject() throws Exception {
    FeedReader reader = host.reader("/feed");
    for (String empty :
        List.of("[]", "<rss/>", "<feed/>", "<newsMessage/>", "{\"data\":{\"items\":[]}}")) {
      host.handler = e -> page(e, empty);
      reader.visit(0);
      assertThat(host.log.asked()).as(empty).isZero();
    }
  }

  @Test
  void atomEntriesAreUpdatedAndDeleted() throws Exception {
    FeedReader reader = host.reader("/atom");
    host.handler =
        e -> page(e, atom(entry("1", "10", "Talks open") + entry("2", "10", "Aid arrives")));
    reader.visit(0);
    host.handler =
        e -> page(e, atom(entry("2", "10", "Aid arrives") + entry("1", "11", "Talks resume")));
    reader.visit(0);
    assertThat(host.log.headlines()).containsExactly("Talks open", "Aid arrives", "Talks resume");
    host.handler =
        e ->
            page(
                e,
                atom(
                    entry("2", "10", "Aid arrives")
                        + "<at:deleted-entry ref=\"tag:wire.example,2026:1\""
                        + " when=\"2026-03-01T11:30:00Z\"/>"));
    reader.visit(0);
    reader.visit(0);
    assertThat(host.log.stories()).hasSize(4);
    StoryVersion last = host.log.stories().get(3);
    assertThat(last.getStatus()).isEqualTo(Status.CANCELED);
    assertThat(last.getStoryId()).isEqualTo("acme/tag:wire.example,2026:1");
    host.handler = e -> page(e, atom(""));
    reader.visit(0);
    assertThat(host.log.rejected()).isEmpty();
  }

  @Test
  void gzipIsInflated() throws Exception {
    byte[] body = Samples.gzip(Samples.bytes("[" + Samples.ninjs("1", 1, "A") + "]"));
    host.handler =
        e -> {
          e.getResponseHeaders().add("Content-Encoding", "gzip");
          e.sendResponseHeaders(200, body.length);
          e.getResponseBody().write(body);
        };
    host.reader("/feed").visit(0);
    assertThat(host.log.headlines()).containsExactly("A");
  }

  private static String atom(String entries) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\""
        + " xmlns:at=\"http://purl.org/atompub/tombstones/1.0\"><id>tag:wire.example,2026:f</id>"
        + "<title>Wire</title><updated>2026-03-01T12:00:00Z</updated>"
        + entries
        + "</feed>";
  }

  private static String entry(String id, String hour, String title) {
    return "<entry><id>tag:wire.example,2026:"
        + id
        + "</id><title>"
        + title
        + "</title><updated>2026-03-01T"
        + hour
        + ":00:00Z</updated><content type=\"text\">The two delegations met.</content></entry>";
  }
}
