package parley.schemas;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of so many entries at most: what was not used for the longest leaves. Not thread-safe. */
public final class RecentMap<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;
  private static final float LOAD_FACTOR = 0.75f;
  private static final int FIRST_CAPACITY = 16;

  private final int most;

  public RecentMap(int most) {
    super(FIRST_CAPACITY, LOAD_FACTOR, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
