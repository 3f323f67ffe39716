package parley.ingest.feed.share;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of text that members and leader of the group say to each other. */
final class Lines {
  private Lines() {}

  static ByteBuffer encode(CharSequence lines) {
    return ByteBuffer.wrap(lines.toString().getBytes(UTF_8));
  }

  static List<String> decode(@Nullable ByteBuffer bytes) {
    return bytes == null ? List.of() : UTF_8.decode(bytes.duplicate()).toString().lines().toList();
  }
}
