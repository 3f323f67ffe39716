package parley.lab.faults;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import org.testcontainers.containers.GenericContainer;

/** A server in a container that is killed, cut off and started again, its data kept. */
record Server(GenericContainer<?> container) {
  /** As a loss of power ends it. */
  void kill() {
    docker().killContainerCmd(id()).exec();
  }

  void startAgain() {
    docker().startContainerCmd(id()).exec();
  }

  /** Nothing of it reaches anybody, until {@link #reconnect}. */
  void cutOff() {
    docker().pauseContainerCmd(id()).exec();
  }

  void reconnect() {
    docker().unpauseContainerCmd(id()).exec();
  }

  boolean isAway() {
    ContainerState state = docker().inspectContainerCmd(id()).exec().getState();
    return !Boolean.TRUE.equals(state.getRunning()) || Boolean.TRUE.equals(state.getPaused());
  }

  private DockerClient docker() {
    return container.getDockerClient();
  }

  private String id() {
    return container.getContainerId();
  }
}
