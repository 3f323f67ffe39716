package parley.ingest.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import parley.StoryVersion;
import parley.ingest.format.Arrival;
import parley.ingest.format.Wire;
import parley.ingest.format.WireItem;
import parley.ingest.log.StoryLog;
import parley.schemas.Rejection;

/**
 * The door that every way in uses. Each item of what comes ends on `stories` or on `rejected`; its
 * result is given only once it is there. May be used by several threads.
 */
public final class Intake {
  private final StoryLog log;
  private final MeterRegistry meters;

  public Intake(StoryLog log, MeterRegistry meters) {
    this.log = log;
    this.meters = meters;
  }

  /**
   * Reads the bytes and writes each item.
   *
   * @return a result for each item in the order of the message; fails with {@link
   *     StoryLog.UnavailableException} if the log could not take one of them: then all of it may be
   *     offered again, safely
   */
  public CompletableFuture<List<ItemResult>> take(byte[] bytes, Arrival arrival) {
    return take(Wire.read(bytes, arrival), arrival);
  }

  /** Writes items that were read before, with the same promise. */
  public CompletableFuture<List<ItemResult>> take(List<WireItem> items, Arrival arrival) {
    List<CompletableFuture<ItemResult>> pending = new ArrayList<>();
    for (WireItem item : items) {
      CompletableFuture<ItemResult> written = write(item, arrival);
      pending.add(written);
      if (written.isCompletedExceptionally()) {
        // the log may take its whole patience to say no: it is not asked again for each item
        break;
      }
    }
    return CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new))
        .thenApply(done -> pending.stream().map(CompletableFuture::join).toList());
  }

  /** Puts bytes that were not read at all on `rejected`: over a limit, of a type nobody reads. */
  public CompletableFuture<ItemResult> refuse(byte[] bytes, String reason, Arrival arrival) {
    return reject(bytes, reason, arrival.provider(), arrival);
  }

  private CompletableFuture<ItemResult> write(WireItem item, Arrival arrival) {
    if (item instanceof WireItem.Refused refused) {
      return reject(refused.bytes(), refused.reason(), refused.provider(), arrival);
    }
    WireItem.Accepted accepted = (WireItem.Accepted) item;
    List<CompletableFuture<StoryLog.Place>> places =
        accepted.versions().stream().map(log::append).toList();
    return CompletableFuture.allOf(places.toArray(CompletableFuture[]::new))
        .thenApply(done -> accepted(accepted, places.get(0).join(), arrival))
        .exceptionallyCompose(failure -> tooLarge(failure, accepted, arrival));
  }

  private ItemResult accepted(WireItem.Accepted item, StoryLog.Place place, Arrival arrival) {
    StoryVersion own = item.versions().get(0);
    count("accepted", own.getProvider(), arrival);
    if (!item.warnings().isEmpty()) {
      count("warned", own.getProvider(), arrival);
    }
    if (own.getHold() != null
        || (own.getEmbargo() != null && own.getEmbargo().getUntil() == null)) {
      count("unreadable", own.getProvider(), arrival);
    }
    return new ItemResult.Accepted(
        own.getStoryId(),
        own.getMessageId(),
        Optional.ofNullable(own.getVersion()),
        own.getKind(),
        own.getStatus(),
        item.warnings(),
        place);
  }

  private CompletableFuture<ItemResult> tooLarge(
      Throwable failure, WireItem.Accepted item, Arrival arrival) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (!(cause instanceof StoryLog.TooLargeException)) {
      return CompletableFuture.failedFuture(cause);
    }
    StoryVersion own = item.versions().get(0);
    String reason = "story " + own.getStoryId() + " is larger than the log takes";
    return reject(own.getBody().getBytes(UTF_8), reason, Optional.of(own.getProvider()), arrival);
  }

  private CompletableFuture<ItemResult> reject(
      byte[] bytes, String reason, Optional<String> provider, Arrival arrival) {
    Rejection rejection =
        Rejection.of(
            bytes, reason, arrival.origin(), arrival.receivedAt(), provider, arrival.contentType());
    return log.reject(rejection)
        .thenApply(
            place -> {
              count("rejected", provider.orElse("unknown"), arrival);
              return new ItemResult.Rejected(reason, place);
            });
  }

  private void count(String outcome, String provider, Arrival arrival) {
    Counter.builder("parley.ingest.items")
        .description(
            "Items by what became of them; warned and unreadable ones are accepted ones as well")
        .tag("outcome", outcome)
        .tag("provider", provider)
        .tag("lane", arrival.lane().name())
        .register(meters)
        .increment();
  }
}
