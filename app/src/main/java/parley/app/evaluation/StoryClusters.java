package parley.app.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.tagger.alike.Clusters;
import parley.tagger.alike.Clusters.Standing;
import parley.tagger.alike.Verdict;

/** Stories to be joined, one after the other. */
public final class StoryClusters {
  private final List<Standing> stories = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private Instant last = Instant.EPOCH;

  /**
   * Adds a story. One without a time is of the time of the one before it.
   *
   * @return its id
   * @throws IllegalArgumentException if it has none, or one that was there before, or is no story
   */
  public String add(JsonNode in) {
    String id = in.path("id").asText("");
    if (id.isEmpty()) {
      throw new IllegalArgumentException("no id in the line");
    }
    ToldStory story = ToldStory.of(in);
    if (!ids.add(id)) {
      throw new IllegalArgumentException("a second story with id " + id);
    }
    last = story.published().orElse(last);
    stories.add(new Standing(id, last, story.sketch(last, id)));
    return id;
  }

  /** The verdicts on all stories, by id. */
  public Map<String, Verdict> verdicts() {
    return Clusters.of(stories);
  }
}
