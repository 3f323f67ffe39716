package parley.enrich.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.OperatorOrder;
import parley.StoryVersion;
import parley.oracle.Messages;
import parley.oracle.WordTagger;
import parley.schemas.Outcome;

final class HistoryTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Messages story = new Messages("agency", "a-story");
  private final List<History.LoggedMessage> arrivals = new ArrayList<>();

  @Test
  void tellsWhatArrivedWhatStoodAndWhatItAddedAndTookBack() {
    arrive(story.version(1L, "talks conflict=sudan", NOON).build());
    arrive(
        story
            .version(2L, "conflict=sudan", NOON.plusSeconds(60))
            .setEmbargo(Messages.until(NOON.plusSeconds(300)))
            .build());
    arrive(story.kill(NOON.plusSeconds(600)).setHold("wrong").build());
    History history = tell();
    assertThat(history.state()).isEqualTo(StoryState.KILLED);
    assertThat(history.entries()).hasSize(4);
    assertThat(history.lines().get(0))
        .startsWith("2026-03-01T12:00:00Z  parley.stories-0-0  version 1 USABLE")
        .contains("standing  -> version 1 stands\n    added to all conflict:sudan provider:agency");
    assertThat(history.lines().get(1)).contains("held  -> none stands (embargo 2026-");
    assertThat(history.lines().get(2))
        .startsWith("2026-03-01T12:05:00Z  the clock  -> version 2 stands\n    added to all");
    assertThat(history.lines().get(3))
        .contains("CANCELED")
        .contains("none stands (wrong)\n    taken back from all");
  }

  @Test
  void callsEachOrderByItsName() {
    arrive(story.version(1L, "talks", NOON).build());
    int second = 1;
    for (OperatorOrder order :
        List.of(
            OperatorOrder.KILL, OperatorOrder.LIFT, OperatorOrder.HOLD, OperatorOrder.RELEASE)) {
      arrive(story.order(order, NOON.plusSeconds(second++)).build());
    }
    History history = tell();
    assertThat(history.entries())
        .extracting(e -> e.outcome().map(Outcome::label).orElse(""))
        .containsExactly("standing", "kill", "kill", "kill", "kill");
    assertThat(history.lines().get(2)).contains("  LIFT ", "  -> version 1 stands");
  }

  @Test
  void saysWhatPassedTheHorizonAndWhatAKillStillReached() {
    arrive(story.version(1L, "talks conflict=sudan", NOON).build());
    arrive(story.kill(NOON.plus(Duration.ofDays(500))).build());
    Instant now = NOON.plus(Duration.ofDays(501));
    History history =
        History.of(arrivals, new WordTagger()::apply, Optional.of(Duration.ofDays(400)), now);
    assertThat(history.entries()).hasSize(3);
    assertThat(history.lines().get(1))
        .startsWith("2027-04-06T00:00:00Z  the clock  -> version 1 stands")
        .contains("what its buckets hold of it stays", "keeps its tags no longer");
    assertThat(history.lines().get(2))
        .contains("CANCELED", "  -> none stands")
        .doesNotContain("taken back");
  }

  @Test
  void refusesMessagesOfAnotherStory() {
    arrive(story.kill(NOON).build());
    arrive(new Messages("agency", "other").kill(NOON).build());
    assertThatThrownBy(this::tell).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> History.of(List.of(), new WordTagger()::apply, Optional.empty(), Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void arrive(StoryVersion message) {
    String where = "parley.stories-0-" + arrivals.size();
    arrivals.add(new History.LoggedMessage(message, where, message.getReceivedAt()));
  }

  private History tell() {
    Instant now = NOON.plus(Duration.ofDays(1));
    return History.of(arrivals, new WordTagger()::apply, Optional.empty(), now);
  }
}
