package parley.dashboard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class AnswerCacheTest {
  private long version;
  private long seconds;
  private int made;
  private final Queue<Runnable> beside = new ArrayDeque<>();
  private final AnswerCache cache =
      new AnswerCache(
          () -> version,
          () -> TimeUnit.SECONDS.toNanos(seconds),
          Duration.ofSeconds(30),
          beside::add);

  @Test
  void answerIsKeptWhileNothingChanges() {
    assertThat(ask()).isSameAs(ask());
    assertThat(made).isEqualTo(1);
    version++;
    ask();
    assertThat(made).isEqualTo(2);
  }

  @Test
  void whatChangesWhileAnAnswerIsMadeMakesItOld() {
    cache.get(
        "key",
        () -> {
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
                    "key",
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
    ExecutorService askers = Executors.newFixedThreadPool(2);
    try {
      Future<Answer> first =
          askers.submit(
              () ->
                  cache.get(
                      "key",
                      () -> {
                        begun.countDown();
                        await(go);
                        return answer();
                      }));
      begun.await();
      Future<Answer> second = askers.submit(this::ask);
      go.countDown();
      assertThat(second.get()).isSameAs(first.get());
      assertThat(made).isEqualTo(1);
    } finally {
      askers.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer ask() {
    return cache.get("key", this::answer);
  }

  private Answer answer() {
    made++;
    return Answer.json(IntNode.valueOf(made));
  }
}
