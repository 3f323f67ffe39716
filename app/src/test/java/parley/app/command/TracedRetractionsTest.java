package parley.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parley.Cause;
import parley.Retraction;

final class TracedRetractionsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String STORY = "wire/one";

  private static String line(Cause cause, @Nullable String copyOf, @Nullable String happening) {
    return TracedRetractions.line(
        Retraction.newBuilder()
            .setStoryId(STORY)
            .setRevision(2)
            .setProvider("wire")
            .setCause(cause)
            .setReason(cause == Cause.KILLED ? "wrong" : null)
            .setAt(NOON)
            .setStoryTime(NOON)
            .setVersion(3L)
            .setReplaced(cause == Cause.JOINED)
            .setSubjects(List.of())
            .setCopyOf(copyOf)
            .setHappening(happening)
            .build());
  }

  @Test
  void whatIsJoinedOrSplitIsNotTakenBack() {
    String at = "2026-03-01T12:00:00Z  ";
    assertThat(line(Cause.JOINED, "agency/a", "agency/a"))
        .isEqualTo(at + "joined: a copy of agency/a");
    assertThat(line(Cause.JOINED, null, "agency/a"))
        .isEqualTo(at + "joined: of the happening of agency/a");
    assertThat(line(Cause.JOINED, null, STORY))
        .isEqualTo(at + "split: joined with no story before it");
    assertThat(line(Cause.KILLED, null, null)).endsWith("3 taken back: killed (wrong)");
  }
}
