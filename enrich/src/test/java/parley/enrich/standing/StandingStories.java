package parley.enrich.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import parley.TaggedStory;
import parley.oracle.Oracle;

/** The stories that stand, as subscribers hold them and as the oracle has them. */
public final class StandingStories {
  private StandingStories() {}

  public static void assertSame(
      String where, Map<String, TaggedStory> tagged, Map<String, Oracle.Standing> expected) {
    assertThat(tagged.keySet()).as(where).isEqualTo(expected.keySet());
    expected.forEach(
        (id, story) -> {
          assertThat(tagged.get(id).getReports()).as(where).isEqualTo(story.reports());
          assertThat(tagged.get(id).getTags()).as(where).isEqualTo(story.tags());
          assertThat(tagged.get(id).getStoryTime()).as(where).isEqualTo(story.storyTime());
        });
  }
}
