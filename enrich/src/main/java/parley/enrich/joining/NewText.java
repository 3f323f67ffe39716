package parley.enrich.joining;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a step has made of the text that is compared of a story.
 *
 * @param isTold false where it is as it was
 * @param sketch null where it says nothing that could be compared
 * @param again whether the text is known, and was only judged again by another generation
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record NewText(boolean isTold, byte @Nullable [] sketch, boolean again) {
  /** As it was. */
  public static final NewText NONE = new NewText(false, null, false);

  public static NewText of(Optional<byte[]> sketch) {
    return new NewText(true, sketch.orElse(null), false);
  }

  /** Of a text that the generation before compared. */
  public static NewText judgedAgain(Optional<byte[]> sketch) {
    return new NewText(true, sketch.orElse(null), true);
  }
}
