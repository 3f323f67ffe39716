package parley.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DurabilityTest {
  private static Durability of(Map<String, String> env) {
    Settings settings = new Settings(env);
    Durability durability = Durability.read(settings);
    settings.done();
    return durability;
  }

  @Test
  void aClusterOfOneBrokerUnlessToldOtherwise() {
    assertThat(of(Map.of())).isEqualTo(Durability.ONE_BROKER);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,2", "4,3", "5,3"})
  void moreThanHalfOfTheCopiesHaveWhatIsWritten(String replication, int minInSync) {
    assertThat(of(Map.of("PARLEY_REPLICATION", replication)).minInSync()).isEqualTo(minInSync);
  }

  @Test
  void moreCopiesInStepThanThereAreIsAFault() {
    assertThatThrownBy(() -> of(Map.of("PARLEY_MIN_INSYNC_REPLICAS", "2")))
        .isInstanceOf(Settings.InvalidSettingsException.class)
        .hasMessageContaining(
            "PARLEY_MIN_INSYNC_REPLICAS: expected 1 (PARLEY_REPLICATION) or less");
    assertThat(of(Map.of("PARLEY_REPLICATION", "3", "PARLEY_MIN_INSYNC_REPLICAS", "1")))
        .isEqualTo(new Durability(3, 1));
  }
}
