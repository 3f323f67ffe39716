package parley.ingest.format;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.Status;

/** The times of an item of JSON, and its leave to be used. */
final class JsonRelease {
  private static final String[] VERSION_TIMES = {
    "versioncreated",
    "updated",
    "updatedat",
    "lastupdated",
    "modified",
    "modifiedgmt",
    "modifiedat",
    "lastmodified",
    "datemodified",
    "contentmodified",
    "validatedate"
  };

  private static final String[] PUBLISHED = {
    "firstpublished",
    "published",
    "publishedat",
    "publishdate",
    "publicationdate",
    "webpublicationdate",
    "datepublished",
    "pubdate",
    "dategmt",
    "datetime",
    "date",
    "timestamp"
  };

  private static final String[] FIRST_TIMES = {
    "firstcreated",
    "firstversion",
    "created",
    "createdat",
    "createddate",
    "createdate",
    "datecreated"
  };

  /** A `status` may be that of anything; of what is not known, these alone say "not yet". */
  private static final Set<String> NOT_YET =
      Set.of("draft", "unpublished", "scheduled", "pending", "spiked", "private", "trash");

  private JsonRelease() {}

  static void readVersion(JsonFields item, Draft draft) {
    draft.story.setVersionText(item.count("version"));
  }

  static void readTimes(JsonFields item, Draft draft) {
    String version = item.time(VERSION_TIMES);
    String published = item.time(PUBLISHED);
    String first = item.time(FIRST_TIMES);
    draft.readVersionCreated(version != null ? version : published != null ? published : first);
    draft.readFirstCreated(
        first != null ? first : version == null || published == null ? null : published);
  }

  static void readStatus(JsonFields item, Draft draft) {
    String embargo = item.present("embargoeduntil", "embargoed", "embargo");
    draft.readEmbargo("false".equalsIgnoreCase(embargo) ? null : embargo);
    String publishing = item.present("pubstatus", "publicationstatus");
    draft.readStatus(publishing);
    String other = item.words("status", "itemstatus", "storystatus");
    if (isStanding(draft) && other != null) {
      readOther(other, draft);
    }
    if (isStanding(draft) && (isEmbargoed(publishing) || isEmbargoed(other))) {
      // without an end that can be read it holds until it is cleared
      draft.readEmbargo("");
    }
    if (item.isTrue("deleted", "isdeleted", "killed", "iskilled", "withdrawn", "iswithdrawn")) {
      draft.story.setStatus(Status.CANCELED);
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
