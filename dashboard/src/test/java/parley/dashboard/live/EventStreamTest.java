package parley.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import org.junit.jupiter.api.Test;

final class EventStreamTest {
  private final EventStream events = new EventStream(new ObjectMapper(), Clock.systemUTC());

  @Test
  void eachChangeHasANumberWhileChangesAreHeardOf() {
    assertThat(events.version()).isNegative();
    events.reachable(true);
    long first = events.version();
    events.changed("{\"topics\": [\"tagged\"], \"takenBack\": false}");
    assertThat(events.version()).isNotNegative().isNotEqualTo(first);
  }

  @Test
  void whatComesHurriesNobody() {
    events.changed("{\"topics\": [\"tagged\"], \"takenBack\": false, \"more\": true}");
    assertThat(events.hurried(0)).isFalse();
  }

  @Test
  void whatIsTakenBackHurries() {
    events.changed("{\"topics\": [\"retractions\"], \"takenBack\": true}");
    assertThat(events.hurried(1)).as("so do the numbers that come after it").isTrue();
  }

  @Test
  void noticeThatDoesNotSayAndAnOutageMayBeOfAnything() {
    events.changed("of somebody else");
    assertThat(events.hurried(1)).isTrue();
    EventStream other = new EventStream(new ObjectMapper(), Clock.systemUTC());
    other.reachable(true);
    assertThat(other.hurried(1)).isTrue();
  }
}
