package parley.enrich.joining;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Entries in memory. */
final class MemoryEntries implements Entries {
  final NavigableMap<byte[], byte[]> map = new TreeMap<>(Arrays::compareUnsigned);

  @Override
  public byte[] get(byte[] key) {
    return map.get(key);
  }

  @Override
  public void put(byte[] key, byte[] value) {
    map.put(key, value);
  }

  @Override
  public void delete(byte[] key) {
    map.remove(key);
  }

  @Override
  public Cursor range(byte[] from, byte[] to) {
    return cursor(from, to, false);
  }

  @Override
  public Cursor reverse(byte[] from, byte[] to) {
    return cursor(from, to, true);
  }

  private Cursor cursor(byte[] from, byte[] to, boolean reverse) {
    NavigableMap<byte[], byte[]> part =
        Arrays.compareUnsigned(from, to) <= 0
            ? map.subMap(from, true, to, true)
            : Collections.emptyNavigableMap();
    Iterator<Map.Entry<byte[], byte[]>> entries =
        (reverse ? part.descendingMap() : part).entrySet().iterator();
    return new Cursor() {
      @Override
      public void close() {}

      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public Entry next() {
        Map.Entry<byte[], byte[]> entry = entries.next();
        return new Entry(entry.getKey(), entry.getValue());
      }
    };
  }
}
