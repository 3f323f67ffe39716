package parley.ingest.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.StoryVersion;
import parley.ingest.format.Arrival;
import parley.ingest.format.Wire;
import parley.ingest.format.WireItem;
import parley.ingest.log.StoryLog;
import parley.ingest.profile.AgencyProfiles;
import parley.schemas.Rejection;

/**
 * The door that every way in uses: reads messages and writes their items to the log. Each item of
 * what comes ends on `stories` or on `rejected`; its result is given only once it is there. May be
 * used by several threads.
 */
public final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final StoryLog log;
  private final MeterRegistry meters;
  private final AgencyProfiles profiles;
  private final int maxSameText;
  private final RepeatedTexts texts;

  /** Takes any text under any number of ids. */
  public Intake(StoryLog log, MeterRegistry meters) {
    this(log, meters, AgencyProfiles.builtIn(), Integer.MAX_VALUE);
  }

  /**
   * @param profiles the agencies' habits
   * @param maxSameText ids of one wire under which the very same text is taken live within a day;
   *     under further ones it is rejected; a profile may say otherwise
   */
  public Intake(StoryLog log, MeterRegistry meters, AgencyProfiles profiles, int maxSameText) {
    this(log, meters, profiles, maxSameText, new RepeatedTexts());
  }

  private Intake(
      StoryLog log,
      MeterRegistry meters,
      AgencyProfiles profiles,
      int maxSameText,
      RepeatedTexts texts) {
    this.log = log;
    this.meters = meters;
    this.profiles = profiles;
    this.maxSameText = maxSameText;
    this.texts = texts;
  }

  /** The same door, with the same memory, that writes by another way. */
  public Intake by(StoryLog other) {
    return new Intake(other, meters, profiles, maxSameText, texts);
  }

  /** Reads the bytes as {@link #take(byte[], Arrival)} does, and writes nothing. */
  public List<WireItem> read(byte[] bytes, Arrival arrival) {
    return Wire.read(bytes, arrival, profiles);
  }

  /**
   * Reads the bytes and writes each item.
   *
   * @return a result for each item in the order of the message; fails with {@link
   *     StoryLog.UnavailableException} if the log could not take one of them: then all of it may be
   *     offered again, safely
   */
  public CompletableFuture<List<ItemResult>> take(byte[] bytes, Arrival arrival) {
    return take(read(bytes, arrival), arrival);
  }

  /** Writes items that were read before, with the same promise. */
  public CompletableFuture<List<ItemResult>> take(List<WireItem> items, Arrival arrival) {
    List<CompletableFuture<ItemResult>> pending = new ArrayList<>();
    for (WireItem item : items) {
      CompletableFuture<ItemResult> written = write(item, arrival);
      pending.add(written);
      if (written.isCompletedExceptionally()) {
        // the log may take its whole timeout to say no: it is not asked again for each item
        break;
      }
    }
    return CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new))
        .thenApply(done -> pending.stream().map(CompletableFuture::join).toList());
  }

  /** Puts bytes that were not read at all on `rejected`: over a limit, of a type nobody reads. */
  public CompletableFuture<ItemResult> refuse(byte[] bytes, String reason, Arrival arrival) {
    return reject(new WireItem.Refused(reason, bytes, arrival.provider()), arrival);
  }

  /**
   * Waits for results.
   *
   * @throws StoryLog.UnavailableException if the log could not take one of the items
   */
  public static List<ItemResult> await(CompletableFuture<List<ItemResult>> pending)
      throws InterruptedException {
    try {
      return pending.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private CompletableFuture<ItemResult> write(WireItem item, Arrival arrival) {
    return item instanceof WireItem.Accepted accepted
        ? append(accepted, arrival)
        : reject((WireItem.Refused) item, arrival);
  }

  private CompletableFuture<ItemResult> append(WireItem.Accepted item, Arrival arrival) {
    int maxIds = maxSameText(item.story());
    if (!texts.admits(item.story(), maxIds)) {
      return repeated(item, maxIds, arrival);
    }
    List<CompletableFuture<StoryLog.Position>> positions =
        item.versions().stream().map(log::append).toList();
    return CompletableFuture.allOf(positions.toArray(CompletableFuture[]::new))
        .thenApply(
            done -> {
              count(item, arrival);
              return new ItemResult(item, positions.get(0).join());
            })
        .exceptionallyCompose(failure -> tooLarge(failure, item, arrival));
  }

  private int maxSameText(StoryVersion story) {
    return profiles.of(Optional.of(story.getProvider())).sameText().orElse(maxSameText);
  }

  private CompletableFuture<ItemResult> repeated(
      WireItem.Accepted item, int maxIds, Arrival arrival) {
    StoryVersion story = item.story();
    Counter counter =
        Counter.builder("parley.ingest.same.text")
            .description("Stories refused because their very text came under too many ids")
            .tag("provider", story.getProvider())
            .register(meters);
    counter.increment();
    if (counter.count() == 1) {
      LOG.warn(
          "{} sends one text under more than {} ids: {}",
          story.getProvider(),
          maxIds,
          story.getStoryId());
    }
    String reason =
        "story "
            + story.getStoryId()
            + " has the very text of "
            + maxIds
            + " others of this wire today (PARLEY_INGEST_MAX_SAME_TEXT, or same-text of its profile)";
    return reject(item.refused(reason), arrival);
  }

  private void count(WireItem.Accepted item, Arrival arrival) {
    StoryVersion story = item.story();
    count("accepted", story.getProvider(), arrival);
    if (!item.warnings().isEmpty()) {
      count("warned", story.getProvider(), arrival);
    }
    if (story.getHold() != null
        || (story.getEmbargo() != null && story.getEmbargo().getUntil() == null)) {
      count("unreadable", story.getProvider(), arrival);
    }
  }

  private CompletableFuture<ItemResult> tooLarge(
      Throwable failure, WireItem.Accepted item, Arrival arrival) {
    Throwable cause = cause(failure);
    if (!(cause instanceof StoryLog.TooLargeException)) {
      return CompletableFuture.failedFuture(cause);
    }
    String reason = "story " + item.story().getStoryId() + " is larger than the log takes";
    return reject(item.refused(reason), arrival);
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  /** The beginning alone, where topic `rejected` was made for smaller records. */
  private CompletableFuture<StoryLog.Position> cut(Throwable failure, Rejection rejection) {
    Throwable cause = cause(failure);
    return cause instanceof StoryLog.TooLargeException
        ? log.reject(rejection.within(Rejection.CUT_BYTES))
        : CompletableFuture.failedFuture(cause);
  }

  private CompletableFuture<ItemResult> reject(WireItem.Refused item, Arrival arrival) {
    Rejection rejection =
        Rejection.of(
            item.bytes(),
            item.reason(),
            arrival.origin(),
            arrival.receivedAt(),
            item.provider(),
            arrival.contentType());
    return log.reject(rejection)
        .exceptionallyCompose(failure -> cut(failure, rejection))
        .thenApply(
            position -> {
              count("rejected", item.provider().orElse("unknown"), arrival);
              return new ItemResult(item, position);
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
