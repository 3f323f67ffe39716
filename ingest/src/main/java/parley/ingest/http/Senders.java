package parley.ingest.http;

import java.util.HashMap;
import java.util.Map;

/**
 * How many bodies each address is sending at this moment: one that sends many slowly must not take
 * the threads that the others need. May be used by several threads.
 */
final class Senders {
  private final int most;
  private final Map<String, Integer> sending = new HashMap<>();

  /**
   * @param most bodies of one address at a time
   */
  Senders(int most) {
    this.most = most;
  }

  /** Whether the address may send one more; if so, {@link #leave} must follow. */
  synchronized boolean enter(String address) {
    int now = sending.getOrDefault(address, 0);
    if (now >= most) {
      return false;
    }
    sending.put(address, now + 1);
    return true;
  }

  synchronized void leave(String address) {
    sending.computeIfPresent(address, (a, n) -> n > 1 ? n - 1 : null);
  }
}
