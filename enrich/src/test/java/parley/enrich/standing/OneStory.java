package parley.enrich.standing;

import java.time.Instant;
import java.util.Optional;
import parley.Embargo;
import parley.OperatorOrder;
import parley.Retraction;
import parley.StoryVersion;
import parley.oracle.Messages;
import parley.schemas.Digest;

/** The messages of one story, and what the fold makes of them. */
final class OneStory {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final String TALKS = "talks conflict=sudan actor=SDN,SDN,200,-,1 one";
  static final String OTHER = "talks conflict=sudan actor=UKR,UKR,-100,-,1 two";

  final FoldHarness harness = new FoldHarness(NOON);
  private final Messages messages = new Messages("agency", "a-story");

  String storyId() {
    return messages.storyId();
  }

  StoryVersion.Builder version(Long number, String body, Instant at) {
    return messages.version(number, body, at);
  }

  StoryVersion version(Long number, String body, int second) {
    return version(number, body, at(second)).build();
  }

  StoryVersion texted(String number, String body, int second) {
    return version(null, body, at(second)).setVersionText(number).build();
  }

  StoryVersion embargoed(Long number, String body, Embargo embargo) {
    return version(number, body, at(1)).setEmbargo(embargo).build();
  }

  StoryVersion.Builder kill(Instant at) {
    return messages.kill(at);
  }

  StoryVersion order(OperatorOrder order, Instant at, String target) {
    return messages.order(order, at).setTarget(target).build();
  }

  static StoryVersion retag(StoryVersion version, String body) {
    return StoryVersion.newBuilder(version)
        .setMessageId(Digest.sha256(body + "retag"))
        .setBody(body)
        .setOperatorOrder(OperatorOrder.RETAG)
        .build();
  }

  /** The number of the version that stands. */
  Optional<Long> standing() {
    return Optional.ofNullable(harness.tagged.get(storyId())).map(t -> t.getVersion());
  }

  Retraction lastRetraction() {
    return harness.retractions.get(harness.retractions.size() - 1);
  }

  static Instant at(int second) {
    return NOON.plusSeconds(second);
  }
}
