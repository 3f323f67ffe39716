package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.StoryVersion;
import parley.schemas.Digest;
import parley.schemas.RefusalCause;
import parley.schemas.StoryId;

/**
 * Damaged messages end in stories or stated refusals. The number of a failing mutation is in the
 * message; the same number makes the same bytes.
 */
class MutationTest {
  private static final int MUTATIONS = Integer.getInteger("parley.mutations", 2000);

  static List<Sample> samples() {
    return Sample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyMutationEndsInAStoryOrAStatedRefusal(Sample sample) {
    assertThat(Wire.read(sample.bytes(), Read.ARRIVAL))
        .allMatch(item -> item instanceof WireItem.Accepted);
    for (int seed = 1; seed <= MUTATIONS; seed++) {
      byte[] mutated = mutate(sample.bytes(), new Random(seed));
      List<WireItem> items = Wire.read(mutated, Read.ARRIVAL);
      assertThat(items).as("%s, mutation %d", sample, seed).isNotEmpty();
      for (WireItem item : items) {
        check(item, sample + ", mutation " + seed);
      }
    }
  }

  private static void check(WireItem item, String what) {
    if (item instanceof WireItem.Refused refused) {
      // "unreadable" names a fault of ours
      assertThat(refused.reason()).as(what).isNotBlank().doesNotStartWith("unreadable");
      assertThat(RefusalCause.of(refused.reason()))
          .as("%s: %s", what, refused.reason())
          .isNotEqualTo(RefusalCause.OTHER);
      return;
    }
    for (StoryVersion version : ((WireItem.Accepted) item).versions()) {
      boolean sound =
          StoryId.isValid(version.getStoryId())
              && version.getStoryId().equals(StoryId.of(version.getProvider(), version.getGuid()))
              && Digest.isDigest(version.getMessageId())
              && Digest.isDigest(version.getContentDigest())
              && version.getBody().indexOf('\0') < 0
              && UTF_8.newEncoder().canEncode(version.getHeadline())
              && UTF_8.newEncoder().canEncode(version.getBody());
      assertThat(sound).as(what).isTrue();
    }
  }

  private static byte[] mutate(byte[] bytes, Random random) {
    byte[] mutated = bytes.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      mutated = once(mutated, random);
    }
    return mutated;
  }

  private static byte[] once(byte[] bytes, Random random) {
    if (bytes.length < 2) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    int end = at + random.nextInt(Math.min(200, bytes.length - at) + 1);
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> flipped(bytes, random);
      case 2 -> spliced(bytes, at, at, noise(random));
      case 3 -> spliced(bytes, at, end, new byte[0]);
      case 4 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
      case 5 -> spliced(bytes, at, at, nesting(random));
      case 6 -> spliced(bytes, at, at, "a".repeat(1 << random.nextInt(18)).getBytes(UTF_8));
      default -> spliced(bytes, at, end, String.valueOf(random.nextInt()).getBytes(UTF_8));
    };
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    byte[] flipped = bytes.clone();
    for (int i = 0; i <= random.nextInt(8); i++) {
      flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] noise(Random random) {
    byte[] noise = new byte[1 + random.nextInt(30)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] nesting(Random random) {
    String[] openings = {"[", "{\"a\":", "<x>", "<div>", "\u0001", "&amp;", "<p>", "(", "\n"};
    return openings[random.nextInt(openings.length)]
        .repeat(1 << random.nextInt(12))
        .getBytes(UTF_8);
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] with) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + with.length);
    out.write(bytes, 0, from);
    out.writeBytes(with);
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }
}
