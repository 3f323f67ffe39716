package parley.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBrokerTest {
  @TempDir Path folder;

  @Test
  void whoeverLeavesThePortToItKeepsItFromStartToStart() throws Exception {
    String first = start();
    assertThat(start()).isEqualTo(first);

    int port = Integer.parseInt(first.substring(first.indexOf(':') + 1));
    try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(start()).isNotEqualTo("127.0.0.1:" + other.getLocalPort());
    }
  }

  private String start() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0)) {
      return broker.bootstrap();
    }
  }
}
