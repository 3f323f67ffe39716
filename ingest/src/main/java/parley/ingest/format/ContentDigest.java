package parley.ingest.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.Embargo;
import parley.StoryVersion;
import parley.schemas.Digest;

/** The digest by which versions of the same content are known. */
final class ContentDigest {
  private ContentDigest() {}

  /**
   * Of what an item says, not of what it says about itself: version, times, signal, urgency and
   * codes are left out, and the wire's own REPEAT mark in the headline, so that a repeat equals
   * what it repeats.
   */
  static String of(StoryVersion.Builder story) {
    Embargo embargo = story.getEmbargo();
    List<@Nullable String> parts = new ArrayList<>();
    parts.add(HeadlineWords.withoutRepeatMark(story.getHeadline()));
    parts.add(story.getBody());
    parts.add(story.getStatus().name());
    parts.add(story.getKind().name());
    parts.add(story.getHold());
    parts.add(embargo == null ? null : embargo.getText());
    parts.add(story.getLanguage());
    parts.add(Boolean.toString(story.getMiningAllowed()));
    return Digest.content(parts);
  }
}
