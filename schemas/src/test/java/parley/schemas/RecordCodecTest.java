package parley.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.Balance;
import parley.Cursor;

final class RecordCodecTest {
  private final RecordCodec<Cursor> codec =
      new RecordCodec<>(Topic.CURSORS, Cursor.class, new BuiltInSchemas());
  private final Cursor cursor =
      Cursor.newBuilder()
          .setFeed("f")
          .setUrl("u")
          .setSeen(Map.of("a/1", "d"))
          .setAt(Instant.ofEpochMilli(1_700_000_000_123L))
          .build();

  @Test
  void whatIsWrittenIsRead() {
    assertThat(codec.decode(codec.encode(cursor))).isEqualTo(cursor);
  }

  @Test
  void bytesBeginWithZeroAndThePinnedId() {
    byte[] bytes = codec.encode(cursor);
    int id = new BuiltInSchemas().idOf(Topic.CURSORS, Cursor.getClassSchema());
    assertThat(Arrays.copyOf(bytes, 5))
        .containsExactly(0, id >>> 24, id >>> 16 & 0xff, id >>> 8 & 0xff, (byte) id);
  }

  @Test
  void bytesOfNoRecordAreUnreadable() {
    byte[] good = codec.encode(cursor);
    byte[] unknown = good.clone();
    unknown[4] ^= 0x55;
    byte[] longer = Arrays.copyOf(good, good.length + 1);
    byte[] shorter = Arrays.copyOf(good, good.length - 3);
    for (byte[] bad : new byte[][] {{}, {0, 0, 0}, {1, 2, 3, 4, 5, 6}, unknown, longer, shorter}) {
      assertThatThrownBy(() -> codec.decode(bad))
          .isInstanceOf(RecordCodec.UnreadableException.class);
    }
  }

  @Test
  void anyBytesEndInARecordOrAreUnreadable() {
    Random random = new Random(7);
    byte[] good = codec.encode(cursor);
    for (int i = 0; i < 20_000; i++) {
      byte[] bad = good.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        bad[5 + random.nextInt(bad.length - 5)] = (byte) random.nextInt();
      }
      try {
        codec.decode(bad);
      } catch (RecordCodec.UnreadableException e) {
        assertThat(e).hasMessageNotContaining("null");
      }
    }
  }

  @Test
  void aTopicTakesItsOwnRecordsAlone() {
    assertThatThrownBy(() -> new RecordCodec<>(Topic.TALKS, Balance.class, new BuiltInSchemas()))
        .hasMessage("talks holds no Balance");
  }
}
