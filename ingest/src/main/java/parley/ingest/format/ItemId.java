package parley.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.Kind;

/** The identity of an XML item whose wire does not put it where its format has it. */
final class ItemId {
  private static final int DAY_CHARS = 10;

  private ItemId() {}

  /** Takes the first of the ids that is one; the first of all is the one that should be there. */
  static void find(Draft draft, @Nullable String... ids) {
    for (int i = 0; i < ids.length && draft.guid == null; i++) {
      String id = ids[i];
      if (id != null && !id.isBlank()) {
        draft.guid = id.strip();
        if (i > 0) {
          say(draft);
        }
      }
    }
  }

  /**
   * Makes one for a text that has none: as the way in gives it to a document that is one item, else
   * of day and headline, so that a version of the same day under the same headline is the same
   * story. Without a text there is nothing worth it.
   *
   * @param alone whether the item is the whole document
   */
  static void make(Draft draft, boolean alone) {
    if (draft.guid != null || !draft.hasBody()) {
      return;
    }
    Optional<String> given = alone ? draft.arrival.givenGuid() : Optional.empty();
    String headline = Lines.line(draft.story.getHeadline());
    if (given.isPresent()) {
      draft.guid = given.get();
    } else if (Lines.hasWords(headline)) {
      draft.guid = day(draft) + headline;
    } else {
      return;
    }
    say(draft);
  }

  /**
   * Makes one of day and headline for an item of JSON that has none; no file's name, since they
   * come by the list. A headline without a text is worth it where it has a time.
   */
  static void makeOfJson(Draft draft, JsonNode item) {
    if (draft.story.getKind() == Kind.NEWS
        && (draft.story.getVersionCreated() != null || NinjsText.hasBody(item))) {
      ofHeadline(draft);
    }
  }

  /**
   * Makes one of day and headline for a headline that has none, with or without a text. What takes
   * a story back without naming it is refused, so that somebody sees it: by a made id it would meet
   * nothing.
   */
  static void ofHeadline(Draft draft) {
    String headline = Lines.line(draft.story.getHeadline());
    if (draft.guid == null && !draft.takesBack() && Lines.hasWords(headline)) {
      draft.guid = day(draft) + headline;
      say(draft);
    }
  }

  private static String day(Draft draft) {
    return Optional.ofNullable(draft.story.getVersionCreated())
        .map(time -> time.toString().substring(0, DAY_CHARS) + ":")
        .orElse("");
  }

  private static void say(Draft draft) {
    draft.warn("no id where one should stand: '" + Lines.brief("" + draft.guid) + "' is taken");
  }
}
