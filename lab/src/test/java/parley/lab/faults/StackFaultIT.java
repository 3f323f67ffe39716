package parley.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.StoryVersion;
import parley.lab.faults.FaultSchedule.Fault;
import parley.oracle.Difference;
import parley.oracle.Expected;
import parley.oracle.Oracle;
import parley.schemas.BuiltInSchemas;
import parley.schemas.Outcome;
import parley.schemas.RecordCodec;
import parley.schemas.Topic;

/**
 * The whole stack under a schedule of faults while a wire flows in: brokers, roles and database are
 * killed, stopped and cut off, one after the other and before the last one's traces are gone. In
 * the end all that was taken is on the log, the balance holds, and the tables are the plain fold of
 * the log. {@code -Dparley.seed} gives the schedule and the wire.
 */
final class StackFaultIT {
  private static final long SEED = Long.getLong("parley.seed", 20_261_130);

  /** Ten minutes of them in the long form. */
  private static final int FAULTS = Integer.getInteger("parley.faults", 10);

  private static final Duration TIMEOUT = Duration.ofMinutes(4);
  private static final long FLOWS = 5;

  @TempDir private Path folder;

  @Test
  void whateverFailsTheBalanceHoldsAndTheTablesAreTheFoldOfTheLog() throws Exception {
    System.out.println("parley.seed=" + SEED);
    try (Stack stack = new Stack(folder)) {
      awaiting("roles are ready").until(() -> stack.ingest.ready() && stack.sink.ready());
      stack.enrich.forEach(EnrichProcess::awaitRunning);
      GeneratedWire wire = new GeneratedWire(SEED, Clock.systemUTC());
      try (PostingSender sender = new PostingSender(wire, stack.door())) {
        awaiting("stories flow").until(() -> stack.tables().received() > FLOWS);
        for (Fault fault : FaultSchedule.of(SEED, FAULTS)) {
          long before = sender.taken();
          strike(fault, stack);
          reviveAll(stack);
          awaiting("all is there after " + fault)
              .ignoreExceptionsInstanceOf(ExecutionException.class)
              .until(stack::isWhole);
          awaiting("stories flow after " + fault).until(() -> sender.taken() > before + FLOWS);
        }
        sender.stop();
        assertThat(sender.refused()).as("faults that senders noticed").isPositive();
        awaitAgreement(stack, sender);
      }
    }
  }

  /** What it strikes is away, while the work is not over; then it is there again. */
  private static void strike(Fault fault, Stack stack) throws Exception {
    List<Server> brokers = stack.brokers.brokers();
    Server broker = brokers.get(fault.which() % brokers.size());
    EnrichProcess enrich = stack.enrich.get(fault.which() % stack.enrich.size());
    switch (fault.kind()) {
      case BROKER_KILLED -> killed(broker, fault);
      case BROKER_CUT_OFF -> cutOff(broker, fault);
      case DATABASE_KILLED -> killed(stack.database(), fault);
      case DATABASE_CUT_OFF -> cutOff(stack.database(), fault);
      case INGEST_KILLED -> killed(stack.ingest, fault);
      case SINK_KILLED -> killed(stack.sink, fault);
      case ENRICH_KILLED -> killed(enrich, fault);
      case ENRICH_LOST -> {
        enrich.kill();
        enrich.wipe();
        last(fault);
        enrich.startAgain();
      }
      case SINK_STOPPED -> stopped(stack.sink, fault);
      case ENRICH_STOPPED -> stopped(enrich, fault);
    }
  }

  private static void killed(Server server, Fault fault) {
    server.kill();
    assertThat(server.isAway()).as(fault.toString()).isTrue();
    last(fault);
    server.startAgain();
  }

  private static void cutOff(Server server, Fault fault) {
    server.cutOff();
    assertThat(server.isAway()).as(fault.toString()).isTrue();
    last(fault);
    server.reconnect();
  }

  private static void killed(JavaProcess process, Fault fault) throws Exception {
    process.kill();
    assertThat(process.isAlive()).as(fault.toString()).isFalse();
    last(fault);
    process.startAgain();
  }

  private static void stopped(JavaProcess process, Fault fault) throws Exception {
    process.stop();
    last(fault);
    process.resume();
  }

  /** How long a fault lasts is a part of it, and nothing is concluded from it. */
  private static void last(Fault fault) {
    long until = System.nanoTime() + fault.lasts().toNanos();
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }

  /** As whatever supervises the processes does: one that ended by itself said why. */
  private static void reviveAll(Stack stack) throws IOException {
    for (JavaProcess process : stack.processes()) {
      if (!process.isAlive()) {
        System.out.println(process.name() + " is started again");
        process.startAgain();
      }
    }
  }

  private static void awaitAgreement(Stack stack, PostingSender sender) {
    List<ConsumerRecord<String, byte[]>> log = stack.stories();
    Map<String, String> places =
        log.stream()
            .collect(
                Collectors.toMap(
                    r -> r.topic() + "-" + r.partition() + "-" + r.offset(), ConsumerRecord::key));
    assertThat(places).as("what was taken is on the log").containsAllEntriesOf(sender.places());
    RecordCodec<StoryVersion> codec =
        new RecordCodec<>(Topic.STORIES, StoryVersion.class, new BuiltInSchemas());
    List<StoryVersion> messages = log.stream().map(r -> codec.decode(r.value())).toList();
    System.out.printf(
        "%d messages taken, %d times refused, %d on the log%n",
        sender.taken(), sender.refused(), messages.size());
    awaiting("seed " + SEED)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              reviveAll(stack);
              Oracle oracle = new Oracle(messages, Instant.now());
              assertThat(stack.tables().received()).isEqualTo(messages.size());
              assertThat(stack.tables().balance()).isEqualTo(expected(oracle.balance()));
              assertThat(Difference.of(stack.tables().standing(), Tables.text(oracle.standing())))
                  .isEmpty();
              Map<String, String> buckets = Expected.ofRoles(oracle.standing().values()).buckets();
              assertThat(buckets).hasSizeGreaterThan(100);
              assertThat(Difference.of(stack.tables().buckets(), buckets)).isEmpty();
            });
  }

  /** Nothing that such a wire sends is rejected. */
  private static Map<String, Long> expected(Map<String, Long> oracle) {
    Map<String, Long> expected = new TreeMap<>();
    Outcome.all().forEach(o -> expected.put(o.field(), oracle.getOrDefault(o.field(), 0L)));
    return expected;
  }

  private static ConditionFactory awaiting(String what) {
    return await(what)
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(250))
        .ignoreExceptionsInstanceOf(java.sql.SQLException.class);
  }
}
