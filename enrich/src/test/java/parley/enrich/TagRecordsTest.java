package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import parley.StoryVersion;
import parley.enrich.standing.StoryTagger;
import parley.oracle.Messages;
import parley.tagger.Place;
import parley.tagger.RelationReading;
import parley.tagger.Root;
import parley.tagger.Sentiment;
import parley.tagger.Story;
import parley.tagger.Tagger;
import parley.tagger.Tags;
import parley.tagger.Told;
import parley.tagger.registry.Registry;

final class TagRecordsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void aBodyIsReadUpToALimit() {
    String body = "seven ".repeat(600_000);
    StoryVersion version = new Messages("agency", "a").version(1L, body, NOON).build();
    int[] read = new int[1];
    Tagger tagger =
        new OneAnswer(
            story -> {
              read[0] = story.body().length();
              assertThat(body).startsWith(story.body());
              assertThat(story.body()).endsWith("seven");
              return Tags.untagged("none", "test", "test");
            });
    TagRecords.by(tagger).tag(version, NOON);
    assertThat(read[0]).isBetween(TagRecords.READ_CHARS - 10, TagRecords.READ_CHARS);
  }

  @Test
  void aModelThatFailsIsNoStorysFault() {
    StoryVersion version = new Messages("agency", "a").version(1L, "talks", NOON).build();
    Tagger failing =
        new OneAnswer(
            story -> {
              throw new IllegalStateException("the model failed on a window");
            });
    assertThatThrownBy(() -> TagRecords.by(failing).tag(version, NOON))
        .isInstanceOf(StoryTagger.UnavailableException.class)
        .hasMessage("the tagger failed: the model failed on a window");
    Tagger defective =
        new OneAnswer(
            story -> {
              throw new IndexOutOfBoundsException("7");
            });
    assertThatThrownBy(() -> TagRecords.by(defective).tag(version, NOON))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** Answers of a story as it is told to, and finds nothing in single sentences. */
  private record OneAnswer(Function<Story, Tags> answer) implements Tagger {
    private static final Registry REGISTRY = Registry.builtIn();
    private static final RelationReading UNRELATED =
        new RelationReading(false, Root.CONSULT, 0, Told.NEWS, null, 0);

    @Override
    public Tags tag(Story story) {
      return answer.apply(story);
    }

    @Override
    public Sentiment sentiment(String sentence, int begin, int end) {
      return new Sentiment(0, 1, 0);
    }

    @Override
    public RelationReading relation(String sentence, String source, String target) {
      return UNRELATED;
    }

    @Override
    public RelationReading relation(String sentence, Place source, Place target) {
      return UNRELATED;
    }

    @Override
    public Tagger with(Registry registry) {
      return this;
    }

    @Override
    public Registry registry() {
      return REGISTRY;
    }

    @Override
    public String version() {
      return "test";
    }

    @Override
    public double encodedShare() {
      return 0;
    }
  }
}
