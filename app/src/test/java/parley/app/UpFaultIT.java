package parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** An `up` that is killed, told to stop, and kept from starting. One folder, in this order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpFaultIT {
  private static final String PROVIDER = "burst-wire";
  private static final int STORIES = 400;
  private static final int BEFORE_KILL = 120;
  private static final String TOTALS =
      " FROM aggregate WHERE subject = 'provider:" + PROVIDER + "' AND span = '1d'";

  private static Path folder;
  private static RunningUp up;

  @BeforeAll
  static void start() throws IOException {
    folder = RunningUp.newFolder();
    up = RunningUp.start(folder, "up");
  }

  @AfterAll
  static void stop() throws IOException {
    if (up != null) {
      up.close();
    }
    RunningUp.delete(folder);
  }

  @Test
  @Order(1)
  void aSecondProcessOnTheFolderIsRefused() throws Exception {
    RunningUp.Ended second = RunningUp.ended(folder, "up");

    assertThat(second.code()).isEqualTo(1);
    assertThat(second.output())
        .contains("another parley runs on " + folder.resolve("data"))
        .doesNotContain("Exception");
    assertThat(up.ask("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  @Order(2)
  void anOccupiedPortIsNamed() throws Exception {
    Path other = RunningUp.newFolder();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      RunningUp.Ended ended = RunningUp.ended(other, "up", "--ingest-port", port);

      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.output())
          .contains("port " + port + " is taken", "PARLEY_INGEST_PORT")
          .doesNotContain("Exception");
    } finally {
      RunningUp.delete(other);
    }
  }

  @Test
  @Order(3)
  void whatWasAcceptedBeforeAKillIsCountedOnceAfterIt() throws Exception {
    List<ObjectNode> stories = stories();
    Set<Integer> accepted = new ConcurrentSkipListSet<>();
    AtomicBoolean cutOff = new AtomicBoolean();
    Thread sender = new Thread(() -> send(stories, accepted, cutOff), "sender");
    sender.start();
    RunningUp.await("part of the stories is accepted").until(() -> accepted.size() >= BEFORE_KILL);
    up.kill();
    sender.join();
    int acceptedBefore = accepted.size();

    // the fault struck while stories were on their way
    assertThat(acceptedBefore).isBetween(BEFORE_KILL, STORIES - 1);
    assertThat(cutOff).isTrue();

    up = RunningUp.start(folder, "up");
    RunningUp.await("what was accepted stands, once")
        .untilAsserted(
            () ->
                // the one whose answer was cut off may be there, too
                assertThat(count("SELECT sum(reports)" + TOTALS))
                    .isBetween((long) acceptedBefore, acceptedBefore + 1L));
    for (int number : accepted) {
      assertThat(count("SELECT reports FROM story WHERE story_id = '" + id(number) + "'"))
          .as("story %d", number)
          .isEqualTo(1);
    }

    for (ObjectNode story : stories) {
      assertThat(up.post(PROVIDER, story.toString()).statusCode()).isEqualTo(202);
    }
    RunningUp.await("every story stands, once, however often it was sent")
        .untilAsserted(
            () -> {
              assertThat(count("SELECT sum(duplicates) FROM balance"))
                  .isBetween((long) acceptedBefore, acceptedBefore + 1L);
              assertThat(count("SELECT sum(stories)" + TOTALS)).isEqualTo(STORIES);
              assertThat(count("SELECT sum(reports)" + TOTALS)).isEqualTo(STORIES);
              JsonNode balance = up.api("/balance");
              assertThat(balance.path("balanced").asBoolean()).isTrue();
              assertThat(balance.path("standing").asLong()).isEqualTo(STORIES);
            });
  }

  @Test
  @Order(4)
  void toldToStopItStopsAndSaysSo() throws Exception {
    assertThat(up.terminate()).isZero();
    assertThat(up.output()).contains("parley: stopped");
  }

  private static List<ObjectNode> stories() {
    List<ObjectNode> stories = new ArrayList<>();
    for (int i = 0; i < STORIES; i++) {
      boolean talks = i % 4 == 0;
      stories.add(
          talks
              ? Stories.story(guid(i), 1, Stories.SUDAN_HEADLINE, Stories.SUDAN_BODY + " " + i)
              : Stories.story(guid(i), 1, Stories.COCOA_HEADLINE, Stories.COCOA_BODY + " " + i));
    }
    return stories;
  }

  private static void send(List<ObjectNode> stories, Set<Integer> accepted, AtomicBoolean cutOff) {
    for (int i = 0; i < stories.size(); i++) {
      try {
        if (up.post(PROVIDER, stories.get(i).toString()).statusCode() == 202) {
          accepted.add(i);
        }
      } catch (IOException e) {
        cutOff.set(true);
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static String guid(int number) {
    return "urn:test:burst-" + number;
  }

  private static String id(int number) {
    return PROVIDER + "/" + guid(number);
  }

  private static long count(String sql) throws SQLException {
    Long found = up.number(sql);
    return found == null ? 0 : found;
  }
}
