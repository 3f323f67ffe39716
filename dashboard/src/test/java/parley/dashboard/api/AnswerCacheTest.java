package parley.dashboard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class AnswerCacheTest {
  private static final String KEY = "key";

  private long version;
  private boolean hurried;
  private long seconds;
  private int made;
  private final Queue<Runnable> beside = new ArrayDeque<>();
  private final AnswerCache cache =
      new AnswerCache(
          new Freshness() {
            @Override
            public long version() {
              return version;
            }

            @Override
            public boolean hurried(long version) {
              return hurried;
            }
          },
          () -> TimeUnit.SECONDS.toNanos(seconds),
          Duration.ofSeconds(30),
          beside::add);

  @Test
  void answerIsKeptWhileNothingChanges() {
    assertThat(ask()).isSameAs(ask());
    assertThat(made).isEqualTo(1);
    seconds = 14;
    assertThat(given().behind()).isZero();
    assertThat(made).isEqualTo(1);
  }

  @Test
  void whatCameMakesAnAnswerOldWithinTwoSeconds() {
    Answer first = ask();
    version++;
    assertThat(ask()).isSameAs(first);
    seconds = 2;
    assertThat(given()).extracting(AnswerCache.Given::behind).isEqualTo(Duration.ZERO);
    assertThat(made).isEqualTo(2);
  }

  @Test
  void answerThatTakesLongIsGivenLongerAndSaysHowFarItIsBehind() {
    cache.get(
        KEY,
        () -> {
          seconds++;
          return answer();
        });
    version++;
    seconds = 2;
    assertThat(given().behind()).isEqualTo(Duration.ofSeconds(2));
    assertThat(beside).as("half of its time is not over").isEmpty();
    seconds = 6;
    assertThat(given().behind()).isEqualTo(Duration.ofSeconds(6));
    given();
    assertThat(beside).as("made anew beside, once").hasSize(1);
    seconds = 10;
    assertThat(given().behind()).as("never behind by more").isZero();
    assertThat(made).isEqualTo(2);
    beside.remove().run();
    assertThat(made).as("somebody made it meanwhile").isEqualTo(2);
  }

  @Test
  void whatIsMadeAnewBesideIsGivenFromThenOn() {
    cache.get(
        KEY,
        () -> {
          seconds++;
          return answer();
        });
    version++;
    seconds = 6;
    ask();
    beside.remove().run();
    assertThat(given().behind()).isZero();
    assertThat(made).isEqualTo(2);
  }

  @Test
  void whatWasTakenBackIsNotGivenOnceMore() {
    ask();
    hurried = true;
    version++;
    assertThat(given().behind()).isZero();
    assertThat(made).isEqualTo(2);
    version++;
    ask();
    assertThat(made).as("nor the numbers that come after it").isEqualTo(3);
  }

  @Test
  void whatIsTakenBackWhileAnAnswerIsMadeMakesItOld() {
    cache.get(
        KEY,
        () -> {
          hurried = true;
          version++;
          return answer();
        });
    ask();
    assertThat(made).as("it may hold what was taken back meanwhile").isEqualTo(2);
  }

  @Test
  void whileChangesAreNotHeardOfNothingIsKept() {
    version = -1;
    ask();
    ask();
    assertThat(made).isEqualTo(2);
  }

  @Test
  void oldAnswerIsMadeAnewBesideAndThenByWhoeverAsks() {
    Answer first = ask();
    seconds = 16;
    assertThat(ask()).isSameAs(first);
    assertThat(ask()).isSameAs(first);
    assertThat(beside).as("one at a time").hasSize(1);
    beside.remove().run();
    assertThat(made).isEqualTo(2);
    seconds = 31;
    assertThat(ask()).isNotSameAs(first);
    assertThat(made).isEqualTo(2);
    seconds = 60;
    ask();
    assertThat(made).isEqualTo(3);
  }

  @Test
  void failureIsToldAndNotKept() {
    assertThatThrownBy(
            () ->
                cache.get(
                    KEY,
                    () -> {
                      throw new NotFoundException("none");
                    }))
        .isInstanceOf(NotFoundException.class);
    ask();
    assertThat(made).isEqualTo(1);
  }

  @Test
  void thoseWhoAskAtOnceWaitForOneAnswer() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<Answer> first = new CompletableFuture<>();
    CompletableFuture<Answer> second = new CompletableFuture<>();
    new Thread(
            () ->
                first.complete(
                    cache
                        .get(
                            KEY,
                            () -> {
                              begun.countDown();
                              await(go);
                              return answer();
                            })
                        .answer()))
        .start();
    begun.await();
    Thread asker = new Thread(() -> second.complete(ask()));
    asker.start();
    // it waits, or has made an answer of its own: the first is not made before go
    Awaitility.await("the second asker")
        .atMost(Duration.ofSeconds(60))
        .until(() -> second.isDone() || asker.getState() == Thread.State.WAITING);
    assertThat(second).isNotDone();
    go.countDown();
    assertThat(second.get()).isSameAs(first.get());
    assertThat(made).isEqualTo(1);
  }

  @Test
  void whatIsKeptIsBoundedInBytesAndTheLeastAskedForLeavesFirst() {
    int length = 900_000;
    int fit = (int) (AnswerCache.MAX_BYTES / length);
    for (int i = 0; i < fit; i++) {
      askFor(i, length);
    }
    assertThat(made).isEqualTo(fit);
    askFor(0, length);
    assertThat(made).as("all that fit are kept").isEqualTo(fit);
    askFor(fit, length);
    askFor(0, length);
    assertThat(made).as("asked for a moment ago").isEqualTo(fit + 1);
    askFor(1, length);
    assertThat(made).as("not asked for the longest").isEqualTo(fit + 2);
  }

  @Test
  void answerThatIsMadeAnewCountsOnce() {
    int length = 900_000;
    int fit = (int) (AnswerCache.MAX_BYTES / length);
    hurried = true;
    for (int i = 0; i < fit; i++) {
      askFor(i, length);
      version++;
      askFor(i, length);
      version--;
      askFor(i, length);
    }
    made = 0;
    for (int i = 0; i < fit; i++) {
      askFor(i, length);
    }
    assertThat(made).isZero();
  }

  @Test
  void answerThatIsTooLongIsNotKept() {
    askFor(1, 1_100_000);
    askFor(1, 1_100_000);
    assertThat(made).isEqualTo(2);
  }

  private void askFor(int key, int length) {
    cache.get(
        key,
        () -> {
          made++;
          return Answer.json(TextNode.valueOf("x".repeat(length - 2)));
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer ask() {
    return given().answer();
  }

  private AnswerCache.Given given() {
    return cache.get(KEY, this::answer);
  }

  private Answer answer() {
    made++;
    return Answer.json(IntNode.valueOf(made));
  }
}
