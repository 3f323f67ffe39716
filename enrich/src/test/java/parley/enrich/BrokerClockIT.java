package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.testcontainers.kafka.KafkaContainer;
import parley.schemas.KafkaSettings;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/** A real broker's time. */
final class BrokerClockIT {
  private static final Duration ONE_MACHINE = Duration.ofMillis(5);

  @Test
  void timeIsThatOfTheBrokerAndNoneWhereTheTopicDoesNotHaveIt() throws Exception {
    try (KafkaContainer kafka = new KafkaContainer(System.getProperty("parley.image.kafka"))) {
      kafka.start();
      KafkaSettings settings = new KafkaSettings(kafka.getBootstrapServers(), Map.of());
      try (Admin admin = Admin.create(settings.properties());
          TopicStamp stamp = new TopicStamp(settings)) {
        NewTopic topic = new NewTopic(TopicNames.DEFAULT.of(Topic.CLOCK), 1, (short) 1);
        admin.createTopics(List.of(topic)).all().get();
        assertThatThrownBy(stamp::append)
            .hasMessageContaining("parley.clock has not")
            .hasMessageContaining("LogAppendTime");
        align(admin);
        try (BrokerClock clock = BrokerClock.start(settings)) {
          assertThat(clock.instant())
              .isBefore(Instant.now().plus(ONE_MACHINE))
              .isAfter(Instant.now().minus(Duration.ofMinutes(1)));
        }
      }
    }
  }

  private static void align(Admin admin) throws Exception {
    List<AlterConfigOp> settings =
        Topic.CLOCK.settings(Optional.empty()).entrySet().stream()
            .map(e -> new AlterConfigOp(new ConfigEntry(e.getKey(), e.getValue()), OpType.SET))
            .toList();
    ConfigResource topic =
        new ConfigResource(ConfigResource.Type.TOPIC, TopicNames.DEFAULT.of(Topic.CLOCK));
    admin.incrementalAlterConfigs(Map.of(topic, settings)).all().get();
  }
}
