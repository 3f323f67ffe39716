package parley.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.Lane;
import parley.Status;
import parley.StoryVersion;
import parley.TaggedStory;
import parley.Tags;
import parley.Talks;
import parley.Verdict;
import parley.schemas.Digest;
import parley.schemas.TrustedRecords;

class TraceCommandTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String LONG = "123456789012345678901";

  static {
    TrustedRecords.trust();
  }

  @Test
  void bodyIsOfTheVersionThatStandsThoughNoneHasANumber() {
    StoryVersion one = version("one", NOON).setVersionCreated(null).build();
    StoryVersion two = version("two", NOON.plusSeconds(1)).setVersionCreated(null).build();
    assertThat(TraceCommand.body(standing(one), List.of(two, one))).isEqualTo("one");
    assertThat(TraceCommand.body(standing(two), List.of(one, two))).isEqualTo("two");
    assertThat(TraceCommand.body(standing(two), List.of(one))).isEmpty();
  }

  @Test
  void versionsOfTwentyDigitsAreToldApart() {
    StoryVersion one = version("one", NOON).setVersionText(LONG).build();
    StoryVersion two = version("two", NOON).setVersionText(LONG + "0").build();
    assertThat(TraceCommand.body(standing(one), List.of(two, one))).isEqualTo("one");
    assertThat(TraceCommand.body(standing(two), List.of(one, two))).isEqualTo("two");
  }

  private static StoryVersion.Builder version(String body, Instant at) {
    return StoryVersion.newBuilder()
        .setStoryId("agency/a-story")
        .setProvider("agency")
        .setGuid("a-story")
        .setMessageId(Digest.sha256(body + at))
        .setContentDigest(Digest.sha256(body))
        .setReceivedAt(at)
        .setVersionCreated(at)
        .setStatus(Status.USABLE)
        .setHeadline("A headline")
        .setBody(body);
  }

  private static TaggedStory standing(StoryVersion version) {
    Talks talks = Talks.newBuilder().setVerdict(Verdict.NOT_TALKS).setScore(0).build();
    Tags tags =
        Tags.newBuilder()
            .setTalks(talks)
            .setActors(List.of())
            .setRelations(List.of())
            .setTagger("t")
            .setRegistry("r")
            .build();
    return TaggedStory.newBuilder()
        .setStoryId(version.getStoryId())
        .setRevision(1)
        .setProvider(version.getProvider())
        .setVersion(version.getVersion())
        .setVersionText(version.getVersionText())
        .setHeadline(version.getHeadline())
        .setStoryTime(version.getReceivedAt())
        .setVersionCreated(version.getVersionCreated())
        .setReceivedAt(version.getReceivedAt())
        .setStandingSince(version.getReceivedAt())
        .setReports(1)
        .setLane(Lane.LIVE)
        .setTags(tags)
        .build();
  }
}
