package parley.enrich.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import parley.TaggedStory;
import parley.oracle.Difference;
import parley.oracle.Joins;
import parley.oracle.Oracle;

/** The stories that stand, as subscribers hold them and as the oracle has them. */
public final class StandingStories {
  private StandingStories() {}

  public static void assertSame(
      String where, Map<String, TaggedStory> tagged, Map<String, Oracle.Standing> expected) {
    assertThat(tagged.keySet()).as(where).isEqualTo(expected.keySet());
    Map<String, String> joined = new TreeMap<>();
    tagged.forEach((id, story) -> joined.put(id, story.getCopyOf() + " " + story.getHappening()));
    Map<String, String> joins = new TreeMap<>();
    Joins.ofStanding(expected.values())
        .forEach((id, verdict) -> joins.put(id, verdict.copyOf() + " " + verdict.happening()));
    assertThat(Difference.of(joined, joins)).as(where).isEmpty();
    expected.forEach(
        (id, story) -> {
          assertThat(tagged.get(id).getReports()).as(where).isEqualTo(story.reports());
          assertThat(tagged.get(id).getTags()).as(where).isEqualTo(story.tags());
          assertThat(tagged.get(id).getStoryTime()).as(where).isEqualTo(story.storyTime());
        });
  }
}
