package parley.enrich.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
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
    List<Entry> found = new ArrayList<>();
    if (Arrays.compareUnsigned(from, to) <= 0) {
      NavigableMap<byte[], byte[]> part = map.subMap(from, true, to, true);
      (reverse ? part.descendingMap() : part).forEach((k, v) -> found.add(new Entry(k, v)));
    }
    Iterator<Entry> entries = found.iterator();
    return new Cursor() {
      @Override
      public void close() {}

      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public Entry next() {
        return entries.next();
      }
    };
  }
}
