package parley.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.ingest.feed.FeedHost.busy;
import static parley.ingest.feed.FeedHost.page;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.ingest.Samples;

/** The times of visits to a feed, and reports of its silence. */
class FeedPaceTest {
  @RegisterExtension final FeedHost host = new FeedHost();

  @Test
  void hostThatAsksForPatienceGetsIt() throws Exception {
    host.handler = e -> busy(e, 600);
    assertThat(host.reader("/feed").visit(0)).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void hostThatAsksForPatienceGetsItFromItsOtherFeedsToo() throws Exception {
    host.handler = e -> busy(e, 600);
    host.reader("/one").visit(0);
    host.asked.clear();
    host.clock.move(Duration.ofMinutes(4));
    assertThat(host.reader("/two").visit(0))
        .isBetween(Duration.ofMinutes(6), Duration.ofMinutes(6).plusSeconds(2));
    assertThat(host.asked).isEmpty();
    host.clock.move(Duration.ofMinutes(6));
    host.handler = e -> page(e, "[" + Samples.ninjs("1", 1, "A") + "]");
    host.reader("/two").visit(0);
    assertThat(host.log.headlines()).containsExactly("A");
  }

  @Test
  void failuresDoubleThePauseUpToAnHour() throws Exception {
    FeedReader reader = host.reader("/feed");
    host.handler = e -> e.sendResponseHeaders(500, -1);
    assertThat(reader.visit(0)).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(66));
    assertThat(reader.visit(0)).isBetween(Duration.ofSeconds(108), Duration.ofSeconds(132));
    for (int i = 0; i < 20; i++) {
      reader.visit(0);
    }
    assertThat(reader.visit(0)).isBetween(Duration.ofMinutes(54), Duration.ofMinutes(66));
    host.handler = e -> page(e, "[" + Samples.ninjs("1", 1, "A") + "]");
    assertThat(reader.visit(0)).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(66));
  }

  @Test
  void silentFeedRaisesItsGauge() throws Exception {
    FeedReader reader = host.reader("/feed");
    for (int i = 1; i <= 5; i++) {
      String entry = Samples.ninjs("s" + i, 1, "Story " + i);
      host.handler = e -> page(e, "[" + entry + "]");
      reader.visit(0);
      host.clock.move(Duration.ofMinutes(10));
    }
    assertThat(silent()).isZero();
    host.clock.move(Duration.ofMinutes(90));
    assertThat(silent()).isEqualTo(1);
    host.handler = e -> page(e, "[" + Samples.ninjs("new", 1, "News") + "]");
    reader.visit(0);
    assertThat(silent()).isZero();
  }

  private double silent() {
    return host.meters.get("parley.feed.silent").gauge().value();
  }
}
