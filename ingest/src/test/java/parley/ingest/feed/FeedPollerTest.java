package parley.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.ingest.feed.FeedHost.page;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.StoryVersion;
import parley.ingest.Samples;
import parley.ingest.intake.Intake;

class FeedPollerTest {
  @RegisterExtension final FeedHost host = new FeedHost();

  @Test
  void pollerPollsAllFeedsAndCloses() {
    host.handler =
        e -> page(e, "[" + Samples.ninjs(e.getRequestURI().getPath().substring(1), 1, "A") + "]");
    FeedConfig config =
        new FeedConfig(
            List.of(host.feed("/one"), host.feed("/two")),
            Set.of("127.0.0.1"),
            true,
            FeedHost.INTERVAL,
            Map.of());
    FeedPoller poller =
        FeedPoller.start(
            config,
            new Intake(host.log, host.meters),
            host.cursors,
            FeedHost.ALL,
            host.meters,
            host.clock,
            new Random(11));
    try (poller) {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(host.cursors.all).hasSize(2));
    }
    poller.close();
    assertThat(host.log.stories().stream().map(StoryVersion::getStoryId))
        .containsExactlyInAnyOrder(
            "acme/urn:newsml:wire.example:one", "acme/urn:newsml:wire.example:two");
  }
}
