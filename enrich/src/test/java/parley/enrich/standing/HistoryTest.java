package parley.enrich.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.StoryVersion;
import parley.enrich.oracle.Messages;
import parley.enrich.oracle.WordTagger;

final class HistoryTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Messages story = new Messages("agency", "a-story");
  private final List<History.Arrival> arrivals = new ArrayList<>();

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
    assertThat(history.state()).isEqualTo(State.KILLED);
    assertThat(history.events()).hasSize(4);
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
  void refusesMessagesOfAnotherStory() {
    arrive(story.kill(NOON).build());
    arrive(new Messages("agency", "other").kill(NOON).build());
    assertThatThrownBy(this::tell).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> History.of(List.of(), new WordTagger(), Optional.empty(), Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void arrive(StoryVersion message) {
    String where = "parley.stories-0-" + arrivals.size();
    arrivals.add(new History.Arrival(message, where, message.getReceivedAt()));
  }

  private History tell() {
    Instant now = NOON.plus(Duration.ofDays(1));
    return History.of(arrivals, new WordTagger(), Optional.empty(), now);
  }
}
