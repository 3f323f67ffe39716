package parley.enrich.stored;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The version of the layout of a task's stores, kept in one of them. It goes up when a release
 * writes what the one before would misread; a release reads all versions up to its own.
 */
public final class StoreVersion {
  /**
   * The first release that writes each version, from 1 on. 1: no version is written. 2: ledgers
   * keep what a story added to the buckets. 3: tags say what language a story is in, counts how
   * many were not read. 4: relations say how they are told, actors their posture toward the talks,
   * which is counted. 5: messages are told apart by content, and what a ledger forgets is a number.
   * 6: stories are joined, and texts and happenings counted.
   */
  private static final List<String> RELEASES =
      List.of("0.1.0", "0.2.0", "0.2.0", "0.2.0", "0.2.0", "0.2.0");

  private static final int CURRENT = RELEASES.size();

  /** No name of anything begins with it. */
  private static final Bytes KEY = Bytes.wrap(new byte[] {0, 'v'});

  private final KeyValueStore<Bytes, byte[]> store;
  private boolean marked;

  /**
   * @param store is asked for single keys alone, never for ranges
   * @throws UnknownFormatException if a newer version of Parley has worked on the stores
   */
  public StoreVersion(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
    byte[] found = store.get(KEY);
    this.marked = found != null && version(ByteBuffer.wrap(found)) == CURRENT;
  }

  /** The key under which it is kept. */
  public static byte[] key() {
    return KEY.get().clone();
  }

  /** To be called before anything is written. */
  public void mark() {
    if (!marked) {
      // a release that refuses the stores knows no later one: the mark names it
      byte[] release = RELEASES.get(CURRENT - 1).getBytes(UTF_8);
      int length = Integer.BYTES + release.length;
      store.put(KEY, ByteBuffer.allocate(length).putInt(CURRENT).put(release).array());
      marked = true;
    }
  }

  private static int version(ByteBuffer mark) {
    int version = mark.getInt();
    if (version > CURRENT) {
      String release = UTF_8.decode(mark).toString();
      throw new UnknownFormatException(
          "stores of version " + version + ", of Parley " + release + " or later");
    }
    return version;
  }
}
