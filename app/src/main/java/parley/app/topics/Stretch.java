package parley.app.topics;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.kafka.common.TopicPartition;

/**
 * A stretch of a topic: some offsets of several partitions.
 *
 * @param from the first offset of each partition
 * @param to the offset after the last one
 */
public record Stretch(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
  public Stretch {
    from = Map.copyOf(from);
    to = Map.copyOf(to);
  }

  /** Cuts this into stretches of at most so many offsets of each partition, in order. */
  public Iterable<Stretch> cut(long most) {
    return () -> new Cuts(most);
  }

  private boolean isEmpty() {
    return from.entrySet().stream().allMatch(e -> e.getValue() >= end(e.getKey()));
  }

  private long end(TopicPartition partition) {
    return to.getOrDefault(partition, 0L);
  }

  private final class Cuts implements Iterator<Stretch> {
    private final long most;
    private Map<TopicPartition, Long> at = from;

    Cuts(long most) {
      this.most = most;
    }

    @Override
    public boolean hasNext() {
      return !new Stretch(at, to).isEmpty();
    }

    @Override
    public Stretch next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Map<TopicPartition, Long> next = new HashMap<>();
      at.forEach((p, offset) -> next.put(p, Math.max(offset, Math.min(offset + most, end(p)))));
      Stretch cut = new Stretch(at, next);
      at = next;
      return cut;
    }
  }
}
