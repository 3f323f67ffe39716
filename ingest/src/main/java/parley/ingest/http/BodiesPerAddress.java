package parley.ingest.http;

import java.util.HashMap;
import java.util.Map;

/**
 * The number of bodies that each address is sending at this moment: one that sends many slowly must
 * not take the threads that the others need. May be used by several threads.
 */
final class BodiesPerAddress {
  private final int max;
  private final Map<String, Integer> sending = new HashMap<>();

  /**
   * @param max bodies of one address at a time
   */
  BodiesPerAddress(int max) {
    this.max = max;
  }

  /** True if the address may send one more; if so, {@link #leave} must follow. */
  synchronized boolean enter(String address) {
    int now = sending.getOrDefault(address, 0);
    if (now >= max) {
      return false;
    }
    sending.put(address, now + 1);
    return true;
  }

  synchronized void leave(String address) {
    sending.computeIfPresent(address, (a, n) -> n > 1 ? n - 1 : null);
  }
}
