package parley.ingest.format;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.Status;

/** The times of an item of JSON, and its leave to be used. */
final class JsonRelease {
  /** `0.5.8` is the version of a schema. */
  private static final Pattern OF_SCHEMA = Pattern.compile(".*[0-9][.][0-9]+[.][0-9].*");

  /** A `status` may be that of anything; of what is not known, these alone say "not yet". */
  private static final Set<String> NOT_YET =
      Set.of("draft", "unpublished", "scheduled", "pending", "spiked", "private", "trash");

  private JsonRelease() {}

  static void readVersion(JsonFields item, Draft draft) {
    for (String name : JsonNames.VERSIONS) {
      String version = item.count(name);
      if (version != null && !OF_SCHEMA.matcher(version).matches()) {
        draft.story.setVersionText(version);
        return;
      }
    }
  }

  static void readTimes(JsonFields item, Draft draft) {
    String version = item.time(JsonNames.VERSION_TIMES);
    String published = item.time(JsonNames.PUBLISHED);
    String first = item.time(JsonNames.FIRST_TIMES);
    draft.readVersionCreated(version != null ? version : published != null ? published : first);
    draft.readFirstCreated(
        first != null ? first : version == null || published == null ? null : published);
  }

  static void readStatus(JsonFields item, Draft draft) {
    String embargo = item.present(JsonNames.EMBARGOES);
    draft.readEmbargo("false".equalsIgnoreCase(embargo) ? null : embargo);
    String publishing = item.present(JsonNames.STATUSES);
    draft.readStatus(publishing);
    String other = item.words(JsonNames.OTHER_STATUSES);
    if (isStanding(draft) && other != null) {
      readOther(other, draft);
    }
    if (isStanding(draft) && (isEmbargoed(publishing) || isEmbargoed(other))) {
      // without an end that can be read it holds until it is cleared
      draft.readEmbargo("");
    }
    if (item.is(true, JsonNames.TAKEN_BACK)) {
      draft.story.setStatus(Status.CANCELED);
    } else if (isStanding(draft) && item.is(false, JsonNames.RELEASED)) {
      draft.readStatus("unpublished");
    }
  }

  private static void readOther(String status, Draft draft) {
    boolean known = StatusWord.read(status).hold().isEmpty();
    if (known || NOT_YET.contains(status.strip().toLowerCase(Locale.ROOT))) {
      draft.readStatus(status);
    }
  }

  private static boolean isStanding(Draft draft) {
    return !draft.takesBack() && draft.story.getHold() == null && draft.story.getEmbargo() == null;
  }

  private static boolean isEmbargoed(@Nullable String status) {
    return status != null && status.strip().toLowerCase(Locale.ROOT).endsWith("embargoed");
  }
}
