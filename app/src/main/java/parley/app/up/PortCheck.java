package parley.app.up;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The check for taken ports, before anything is started. */
final class PortCheck {
  private PortCheck() {}

  /** A line for each port that something else listens on; 0 is always free. */
  static List<String> taken(Map<String, Integer> wanted) {
    List<String> taken = new ArrayList<>();
    wanted.forEach(
        (what, port) -> {
          if (port != 0 && !free(port)) {
            taken.add("port " + port + " is taken (" + what + " names another)");
          }
        });
    return taken;
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
