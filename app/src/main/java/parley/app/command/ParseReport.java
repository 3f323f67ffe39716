package parley.app.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import parley.Embargo;
import parley.StoryVersion;
import parley.ingest.format.WireItem;

/** The line of NDJSON that `parley parse` prints for an item. */
final class ParseReport {
  private static final JsonMapper MAPPER = new JsonMapper();

  private ParseReport() {}

  /**
   * One line without its line end. Times are ISO 8601 in UTC. `version` is a number where the
   * wire's is one, else the wire's text, or null. `why` says why an item is refused, no news, or
   * held; null where it stands.
   *
   * @param file the name to print
   */
  static String line(String file, WireItem item) {
    ObjectNode line = MAPPER.createObjectNode().put("file", file);
    if (item instanceof WireItem.Accepted accepted) {
      accepted(line, accepted);
    } else if (item instanceof WireItem.Refused refused) {
      refused(line, refused.reason());
    }
    return line.toString();
  }

  /** The line of a file that could not be read at all. */
  static String unreadable(String file, String reason) {
    return refused(MAPPER.createObjectNode().put("file", file), reason).toString();
  }

  private static ObjectNode refused(ObjectNode line, String reason) {
    return line.put("rejected", reason).put("why", reason);
  }

  private static void accepted(ObjectNode line, WireItem.Accepted accepted) {
    StoryVersion story = accepted.story();
    line.put("kind", story.getKind().name().toLowerCase(Locale.ROOT));
    line.put("storyId", story.getStoryId());
    line.put("provider", story.getProvider());
    line.put("guid", story.getGuid());
    if (story.getVersion() != null) {
      line.put("version", story.getVersion());
    } else {
      line.put("version", story.getVersionText());
    }
    line.put("versionCreated", iso(story.getVersionCreated()));
    line.put("firstCreated", iso(story.getFirstCreated()));
    line.put("status", story.getStatus().name());
    line.put("signal", story.getSignal().name());
    embargo(line, story.getEmbargo());
    line.put("hold", story.getHold());
    line.put("language", story.getLanguage());
    line.put("urgency", story.getUrgency());
    line.put("headline", story.getHeadline());
    line.put("body", story.getBody());
    line.put("slugline", story.getSlugline());
    line.put("byline", story.getByline());
    line.put("dateline", story.getDateline());
    line.put("link", story.getLink());
    texts(line.putArray("subjects"), story.getSubjects());
    line.put("miningAllowed", story.getMiningAllowed());
    texts(line.putArray("wireIds"), story.getWireIds());
    texts(line.putArray("kills"), accepted.kills());
    texts(line.putArray("holds"), accepted.holds());
    line.put("format", accepted.format());
    line.put("messageId", story.getMessageId());
    line.put("why", accepted.why().orElse(null));
    texts(line.putArray("warnings"), accepted.warnings());
  }

  private static void embargo(ObjectNode line, @Nullable Embargo embargo) {
    if (embargo == null) {
      line.putNull("embargo");
    } else {
      line.putObject("embargo")
          .put("until", iso(embargo.getUntil()))
          .put("text", embargo.getText());
    }
  }

  private static @Nullable String iso(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
