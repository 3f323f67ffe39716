package parley.sink.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * The notification of what a transaction changed, on `parley_changed`: `{"topics": […],
 * "takenBack": false, "stories": […], "subjects": […], "more": false}`. At most {@link #MAX_NAMED}
 * stories and subjects each are named, and no more than a notification holds; `more` says that some
 * are not.
 */
public final class Notification {
  static final int MAX_NAMED = 50;

  /** PostgreSQL takes less than 8,000 bytes. */
  static final int MAX_BYTES = 7_500;

  private final Set<String> topics = new TreeSet<>();
  private final Set<String> stories = new TreeSet<>();
  private final Set<String> subjects = new TreeSet<>();
  private boolean takenBack;

  /** Rows of a topic, by its short name, changed. */
  public void topic(String name) {
    topics.add(name);
  }

  /** Something that was shown stands no longer as it did, and is to go at once. */
  public void takenBack() {
    takenBack = true;
  }

  public void story(String id) {
    stories.add(id);
  }

  public void subject(String subject) {
    subjects.add(subject);
  }

  public boolean isEmpty() {
    return topics.isEmpty();
  }

  public String json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode kinds = node.putArray("topics");
    topics.forEach(kinds::add);
    node.put("takenBack", takenBack);
    int left = MAX_BYTES;
    left -= name(stories, node.putArray("stories"), left / 2);
    name(subjects, node.putArray("subjects"), left);
    boolean more =
        node.path("stories").size() < stories.size()
            || node.path("subjects").size() < subjects.size();
    return node.put("more", more).toString();
  }

  private static int name(Set<String> all, ArrayNode named, int maxBytes) {
    int used = 0;
    for (String item : all) {
      String text = PostgresValues.text(item);
      int size = JsonNodeFactory.instance.textNode(text).toString().getBytes(UTF_8).length + 1;
      if (named.size() == MAX_NAMED || used + size > maxBytes) {
        break;
      }
      named.add(text);
      used += size;
    }
    return used;
  }
}
