package parley.ingest.feed.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnedFeedsTest {
  private static final Duration LEASE = Duration.ofSeconds(30);

  private long nanos;
  private final OwnedFeeds feeds = new OwnedFeeds(Set.of("a", "b"), LEASE, () -> nanos);

  @Test
  void feedIsVisitedWhileItIsOwned() {
    assertThat(feeds.begin("a")).isEmpty();
    feeds.assigned(Set.of("a"), 1);
    OptionalLong tenure = feeds.begin("a");
    assertThat(tenure).isPresent();
    feeds.end("a");
    feeds.assigned(Set.of("a", "b"), 2);
    assertThat(feeds.begin("a")).as("the same tenure").isEqualTo(tenure);
    feeds.end("a");
    feeds.assigned(Set.of("b"), 3);
    assertThat(feeds.begin("a")).isEmpty();
    feeds.assigned(Set.of("a", "b"), 4);
    assertThat(feeds.begin("a")).isPresent().isNotEqualTo(tenure);
  }

  @Test
  void feedThatIsVisitedIsGivenUpWhenTheVisitHasEnded() {
    feeds.assigned(Set.of("a", "b"), 1);
    feeds.begin("a");
    assertThat(feeds.claim()).isEqualTo(new FeedClaim(Set.of("a", "b"), Set.of("a", "b"), 1));
    feeds.assigned(Set.of("b"), 2);
    assertThat(feeds.mustRejoin()).as("it is still visited").isFalse();
    assertThat(feeds.claim().held()).containsExactlyInAnyOrder("a", "b");
    feeds.end("a");
    assertThat(feeds.mustRejoin()).isTrue();
    assertThat(feeds.mustRejoin()).as("once").isFalse();
    assertThat(feeds.claim().held()).containsExactly("b");
    assertThat(feeds.mustRejoin()).isFalse();
  }

  @Test
  void visitThatEndsWhileTheGroupIsSharedOutAnewIsToldAfterwards() {
    feeds.assigned(Set.of("a", "b"), 1);
    feeds.begin("a");
    feeds.assigned(Set.of("b"), 2);
    assertThat(feeds.claim().held()).contains("a");
    feeds.end("a");
    feeds.assigned(Set.of("b"), 3);
    assertThat(feeds.mustRejoin()).isTrue();
  }

  @Test
  void feedsThatNobodyConfirmsLapse() {
    feeds.assigned(Set.of("a"), 1);
    OptionalLong tenure = feeds.begin("a");
    feeds.end("a");
    feeds.claim();
    nanos += LEASE.toNanos();
    feeds.confirmed();
    nanos += LEASE.toNanos();
    assertThat(feeds.owns("a")).isTrue();
    nanos++;
    assertThat(feeds.begin("a")).isEmpty();
    assertThat(feeds.owns("a")).isFalse();
    feeds.confirmed();
    assertThat(feeds.begin("a")).as("others may have been given it").isEmpty();
    assertThat(feeds.mustRejoin()).isTrue();
    assertThat(feeds.claim().held()).isEmpty();
    feeds.assigned(Set.of("a"), 2);
    assertThat(feeds.begin("a")).isPresent().isNotEqualTo(tenure);
  }
}
