package parley.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.schemas.ClusterRefusedException;
import parley.schemas.Health;
import parley.schemas.Role;
import parley.schemas.Settings;

/**
 * One role in a process of its own: runs until it is told to stop, or fails and says so by its exit
 * code.
 */
public final class RoleProcess {
  private static final Logger LOG = LoggerFactory.getLogger(RoleProcess.class);

  private RoleProcess() {}

  /**
   * Runs the role to its end; 0 where it was told to stop, 1 where it failed.
   *
   * @throws Settings.InvalidSettingsException naming every fault, before anything starts
   * @throws ClusterRefusedException if the cluster gives less than configured
   */
  public static int run(RoleStart start, Environment environment) throws IOException {
    List<Consumer<Map<String, String>>> readers = new ArrayList<>(start.settings());
    readers.add(HealthConfig::fromEnv);
    Settings.requireAll(environment.env(), readers);
    HealthConfig healthPort = HealthConfig.fromEnv(environment.env());
    CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();
    try (StopSignal signal = StopSignal.listen(() -> stopped.complete(null))) {
      LOG.debug("{} is listened for", signal);
      RoleFactory roles = new RoleFactory(environment);
      try (ClusterCheck check = ClusterCheck.start(start.user(), environment.env());
          Role role = start.start().apply(roles);
          HealthServer health =
              HealthServer.start(healthPort, Health.of(List.of(role)), roles.meters())) {
        LOG.info("{} runs, its health on port {}", role.name(), health.port());
        CompletableFuture.anyOf(role.ended(), stopped, check.refused()).join();
        return 0;
      } catch (CompletionException e) {
        LOG.error("the role failed", e.getCause());
        return 1;
      }
    }
  }
}
