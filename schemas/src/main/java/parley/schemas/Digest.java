package parley.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SHA-256 in 64 lower-case hex digits: of a message's bytes, and of a version's content. */
public final class Digest {
  private Digest() {}

  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  public static String sha256(String text) {
    return sha256(text.getBytes(UTF_8));
  }

  /**
   * Of a version's content: each part's length in UTF-8 bytes in decimal, a colon, and its bytes; a
   * null part is a minus sign. Two messages with equal content digests say the same of the same
   * story.
   */
  public static String content(List<@Nullable String> parts) {
    MessageDigest digest = digest();
    for (String part : parts) {
      if (part == null) {
        digest.update((byte) '-');
      } else {
        byte[] bytes = part.getBytes(UTF_8);
        digest.update((bytes.length + ":").getBytes(UTF_8));
        digest.update(bytes);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  public static boolean isDigest(String text) {
    return text.length() == 64
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
