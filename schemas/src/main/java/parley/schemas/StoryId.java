package parley.schemas;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The story-id rule: `<provider>/<guid>`. The provider is `[a-z0-9-]{1,64}`. The guid is the wire's
 * own identity in Unicode NFC, stripped of white space at its ends, inner runs of white space made
 * one space, control characters dropped; nothing else of it changes, letter case neither. An id
 * longer than 1,024 characters keeps its first 900 and ends in `~` and the SHA-256 of the whole
 * guid in hex. Test vectors: `parley/story-id-vectors.json` in this module's jar.
 */
public final class StoryId {
  public static final int MAX_LENGTH = 1024;
  private static final int CUT_LENGTH = 900;
  private static final Pattern PROVIDER = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cs}]");

  private StoryId() {}

  /**
   * The id of a provider's story.
   *
   * @throws IllegalArgumentException if the provider is no provider id or the guid is empty after
   *     normalising
   */
  public static String of(String provider, String guid) {
    if (!PROVIDER.matcher(provider).matches()) {
      throw new IllegalArgumentException("provider is not [a-z0-9-]{1,64}: " + provider);
    }
    String normal = normalise(guid);
    if (normal.isEmpty()) {
      throw new IllegalArgumentException("guid is empty");
    }
    String id = provider + "/" + normal;
    return id.length() <= MAX_LENGTH
        ? id
        : id.substring(0, whole(id, CUT_LENGTH)) + "~" + Digest.sha256(normal);
  }

  /** The guid as it stands in ids. */
  public static String normalise(String guid) {
    String spaced = SPACES.matcher(guid).replaceAll(" ").strip();
    return Normalizer.normalize(CONTROLS.matcher(spaced).replaceAll(""), Normalizer.Form.NFC);
  }

  public static boolean isProvider(String text) {
    return PROVIDER.matcher(text).matches();
  }

  /** True if the text can be a story id. */
  public static boolean isValid(String id) {
    int slash = id.indexOf('/');
    return id.length() <= MAX_LENGTH
        && slash > 0
        && slash < id.length() - 1
        && isProvider(id.substring(0, slash))
        && CONTROLS.matcher(id).results().findAny().isEmpty();
  }

  /** The provider of a story id; empty if it is none. */
  public static Optional<String> provider(String id) {
    return isValid(id) ? Optional.of(id.substring(0, id.indexOf('/'))) : Optional.empty();
  }

  private static int whole(String text, int length) {
    return Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
  }
}
