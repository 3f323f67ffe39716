package parley.lab.faults;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.testcontainers.containers.GenericContainer;

/** A port of this machine that leads to a container's, also after the container started again. */
record FixedPort(int port) {
  /** One that is free now. */
  static FixedPort free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new FixedPort(socket.getLocalPort());
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** Has the container, which has not been started yet, listen there. */
  void publish(GenericContainer<?> container, int within) {
    PortBinding published =
        new PortBinding(Ports.Binding.bindIpAndPort("127.0.0.1", port), new ExposedPort(within));
    container
        .withExposedPorts(within)
        .withCreateContainerCmdModifier(
            create -> {
              var host = create.getHostConfig();
              if (host != null) {
                host.withPortBindings(published);
              }
            });
  }
}
