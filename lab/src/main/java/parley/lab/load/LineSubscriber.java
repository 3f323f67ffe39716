package parley.lab.load;

import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Takes the lines of an answer as they come. */
final class LineSubscriber implements Flow.Subscriber<String> {
  private final Consumer<String> line;

  LineSubscriber(Consumer<String> line) {
    this.line = line;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String item) {
    line.accept(item);
  }

  @Override
  public void onError(Throwable trouble) {
    // the other end went away: what was not heard is counted
  }

  @Override
  public void onComplete() {
    // as above
  }
}
