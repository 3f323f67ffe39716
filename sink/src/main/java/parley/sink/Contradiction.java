package parley.sink;

import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import parley.sink.OffsetTable.Entry;

/**
 * The ways in which the tables and the log can contradict each other. Reading on would pass over
 * records, or take those of one topic for those of another, without a word.
 */
enum Contradiction {
  /** The topic that was read is no more; one of the same name has been made. */
  ANEW("the topic was deleted and made anew"),
  /** What lies between has been deleted from the log before it was read. */
  BEHIND("the log has lost records that were not read"),
  /** The log lost its end, or the tables are those of another cluster. */
  AHEAD("the log has lost records that are in the tables, or is another cluster's");

  private final String words;

  Contradiction(String words) {
    this.words = words;
  }

  /** Empty where the partition can be read on from its entry. */
  static Optional<Contradiction> between(Entry entry, LogRange log) {
    if (entry.isUnread()) {
      return Optional.empty();
    }
    if (entry.topicId().filter(id -> !id.equals(log.topicId())).isPresent()) {
      return Optional.of(ANEW);
    }
    if (entry.nextOffset() < log.begin()) {
      return Optional.of(BEHIND);
    }
    return entry.nextOffset() > log.end() ? Optional.of(AHEAD) : Optional.empty();
  }

  String told(TopicPartition partition, Entry entry, LogRange log) {
    return String.format(
        Locale.ROOT,
        "%s (partition %d: tables end at %d, the log holds %d to %d)",
        words,
        partition.partition(),
        entry.nextOffset(),
        log.begin(),
        log.end());
  }
}
