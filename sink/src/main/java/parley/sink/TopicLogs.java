package parley.sink;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What the broker holds of topics. */
interface TopicLogs {
  /**
   * All partitions of the topics.
   *
   * @throws org.apache.kafka.common.KafkaException if the broker does not tell
   */
  Map<TopicPartition, LogRange> of(Collection<String> topics);
}
