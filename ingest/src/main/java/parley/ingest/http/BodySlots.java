package parley.ingest.http;

import java.util.HashMap;
import java.util.Map;

/**
 * The bodies that are read at a time, by sender. Once half of the slots are taken, the senders that
 * hold most of them get no more, so that the others still find one. May be used by several threads.
 */
final class BodySlots {
  private final int slots;
  private final Map<String, Integer> bySender = new HashMap<>();
  private int taken;

  BodySlots(int slots) {
    this.slots = slots;
  }

  /** False if none is left for the sender. */
  synchronized boolean take(String sender) {
    int own = bySender.getOrDefault(sender, 0);
    boolean holdsMost = own > 0 && bySender.values().stream().noneMatch(other -> other > own);
    if (taken == slots || (2 * taken >= slots && holdsMost)) {
      return false;
    }
    taken++;
    bySender.put(sender, own + 1);
    return true;
  }

  /** Gives back one that the sender took. */
  synchronized void release(String sender) {
    taken--;
    bySender.computeIfPresent(sender, (name, own) -> own == 1 ? null : own - 1);
  }
}
