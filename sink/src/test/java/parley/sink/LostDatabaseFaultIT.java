package parley.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Volume;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Databases that lose their disk, or their newest transactions, while a sink writes. */
final class LostDatabaseFaultIT extends SinkOnServers {
  private static final String IMAGE = System.getProperty("parley.image.postgres");
  private static final int PORT = PostgreSQLContainer.POSTGRESQL_PORT;
  private static final String DATA = "/var/lib/postgresql/data";
  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

  @Test
  void sinkWaitsForADiskThatIsFullAndNeitherDoublesNorLoses() throws Exception {
    DockerClient docker = DockerClientFactory.instance().client();
    String volume = "parley-full-" + UUID.randomUUID();
    docker
        .createVolumeCmd()
        .withName(volume)
        .withDriver("local")
        .withDriverOpts(Map.of("type", "tmpfs", "device", "tmpfs", "o", "size=192m"))
        .exec();
    try (GenericContainer<?> keeper = new GenericContainer<>(DockerImageName.parse(IMAGE));
        PostgreSQLContainer postgres = new PostgreSQLContainer(IMAGE)) {
      // what lies in memory is there for as long as somebody has it
      on(volume, keeper.withCommand("sleep", "infinity")).start();
      on(volume, postgres.withCommand("postgres", "-c", "max_wal_size=48MB")).start();
      open(postgres.getHost(), postgres.getFirstMappedPort());
      SinkRole sink = start(small(proxied));
      sendStories(0, STORIES / 4);
      untilAllWritten(STORIES / 4);

      keeper.execInContainer("sh", "-c", "dd if=/dev/zero of=" + DATA + "/ballast bs=64k; sync");
      sendStories(STORIES / 4, STORIES);
      until("the disk is full", () -> postgres.getLogs().contains("No space left on device"));
      until("the sink noticed", () -> meters.counter("parley.sink.troubles").count() >= 2);
      assertThat(sink.trouble()).contains("database in trouble");
      assertThat(keeper.execInContainer("rm", DATA + "/ballast").getExitCode()).isZero();

      restartWhereItGaveUp(docker, postgres);
      until("it answers", this::answers);
      assertThat(count("story")).as("the work was not over").isLessThan(STORIES);
      untilAllWritten(STORIES);
      until("it is ready again", sink::ready);
    } finally {
      docker.removeVolumeCmd(volume).exec();
    }
  }

  private static <C extends GenericContainer<?>> C on(String volume, C container) {
    container.withCreateContainerCmdModifier(
        create -> {
          var host = create.getHostConfig();
          if (host != null) {
            host.withBinds(new Bind(volume, new Volume(DATA), AccessMode.rw));
          }
        });
    return container;
  }

  /** A server that could not even write its log of transactions has ended. */
  private void restartWhereItGaveUp(DockerClient docker, PostgreSQLContainer postgres) {
    if (!postgres.isRunning()) {
      docker.startContainerCmd(postgres.getContainerId()).exec();
    }
    var bound =
        docker
            .inspectContainerCmd(postgres.getContainerId())
            .exec()
            .getNetworkSettings()
            .getPorts()
            .getBindings()
            .get(ExposedPort.tcp(PORT));
    int port = Integer.parseInt(bound[0].getHostPortSpec());
    proxy.lead(postgres.getHost(), port);
    direct = config(postgres.getHost(), port, direct.group(), direct.group());
  }

  @Test
  void promotedReplicaThatLacksTheLastTransactionsGetsThemAgain() throws Exception {
    try (Network network = Network.newNetwork();
        PostgreSQLContainer primary = new PostgreSQLContainer(IMAGE);
        GenericContainer<?> replica = new GenericContainer<>(DockerImageName.parse(IMAGE))) {
      primary.withNetwork(network).withNetworkAliases("primary").start();
      allowReplication(primary);
      open(primary.getHost(), primary.getFirstMappedPort());
      startReplica(network, replica);
      start(small(proxied));
      sendStories(0, STORIES / 4);
      untilAllWritten(STORIES / 4);

      SinkConfig onReplica =
          config(replica.getHost(), replica.getMappedPort(PORT), direct.group(), direct.group());
      long onPrimary;
      try (Connection standby = Postgres.owner(onReplica)) {
        standby.setAutoCommit(true);
        until("it follows", () -> audited(standby) == STORIES / 4);
        Postgres.execute(standby, "alter system set primary_conninfo = ''");
        Postgres.execute(standby, "select pg_reload_conf()");
        until(
            "it is cut off",
            () -> Postgres.number(standby, "select count(*) from pg_stat_wal_receiver") == 0);
        sendStories(STORIES / 4, STORIES);
        until("some more are written", () -> count("audit") > STORIES / 4 + 500);
        onPrimary = count("audit");
        primary.getDockerClient().killContainerCmd(primary.getContainerId()).exec();
        Postgres.execute(standby, "select pg_promote()");
        assertThat(audited(standby)).isEqualTo(STORIES / 4);
      }
      assertThat(onPrimary).as("transactions were lost").isGreaterThan(STORIES / 4);
      direct = onReplica;
      connect();
      proxy.lead(replica.getHost(), replica.getMappedPort(PORT));
      untilAllWritten(STORIES);
      assertThat(meters.counter("parley.sink.troubles").count()).isPositive();
    }
  }

  private static long audited(Connection connection) throws SQLException {
    return Postgres.number(connection, "select count(*) from audit");
  }

  private static void allowReplication(PostgreSQLContainer primary) throws Exception {
    String allow =
        "echo 'host replication all all trust' >> $PGDATA/pg_hba.conf"
            + " && gosu postgres pg_ctl reload -D $PGDATA";
    var done = primary.execInContainer("bash", "-c", allow);
    assertThat(done.getExitCode()).as(done.getStderr()).isZero();
  }

  private static void startReplica(Network network, GenericContainer<?> replica) {
    String follow =
        "pg_basebackup -h primary -U test -D $PGDATA -R -X stream -c fast"
            + " && chown -R postgres:postgres $PGDATA && chmod 700 $PGDATA"
            + " && exec gosu postgres postgres -c listen_addresses='*'";
    replica
        .withNetwork(network)
        .withExposedPorts(PORT)
        .withCommand("bash", "-c", follow)
        .waitingFor(Wait.forLogMessage(".*ready to accept read-only connections.*", 1))
        .withStartupTimeout(START_TIMEOUT)
        .start();
  }

  private boolean answers() {
    try {
      connect();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }
}
