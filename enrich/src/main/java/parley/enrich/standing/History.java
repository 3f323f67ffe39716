package parley.enrich.standing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import parley.StoryVersion;
import parley.enrich.rollup.Posting;
import parley.schemas.Measure;
import parley.schemas.Outcome;
import parley.schemas.VersionNumber;

/**
 * A story's whole history, told anew from its messages: what arrived when and from where, which
 * version stood when and why, what that added and took back.
 *
 * @param entries in order of time
 * @param state in the end
 */
public record History(String storyId, List<Entry> entries, StoryState state) {
  public History {
    entries = List.copyOf(entries);
  }

  /**
   * A message as it lies on `stories`.
   *
   * @param where topic-partition-offset
   * @param at its record's timestamp
   */
  public record LoggedMessage(StoryVersion message, String where, Instant at) {}

  /**
   * One entry: a message came, or the clock moved.
   *
   * @param arrival empty where the clock alone did it
   * @param outcome what became of the message then
   * @param state of the story afterwards
   * @param reason why none stands, in the wire's or the operator's own words
   * @param standing the version that stands afterwards, as the wire wrote it; empty where none
   *     stands
   * @param added subjects that hold the story from now on
   * @param changed subjects that hold it still, but count it differently or elsewhere in time
   * @param takenBack subjects that no longer hold it
   * @param horizon what passed the horizon then; empty for nothing
   */
  public record Entry(
      Instant at,
      Optional<LoggedMessage> arrival,
      Optional<Outcome> outcome,
      StoryState state,
      Optional<String> reason,
      Optional<String> standing,
      List<String> added,
      List<String> changed,
      List<String> takenBack,
      Optional<String> horizon) {}

  /**
   * Runs the fold over one story's messages, in the order in which they lie on their partition, and
   * lets the clock move up to `now`.
   *
   * @param horizon as in {@link Fold}
   * @throws IllegalArgumentException if there is no message, or one of another story
   */
  public static History of(
      List<LoggedMessage> arrivals, StoryTagger tagger, Optional<Duration> horizon, Instant now) {
    if (arrivals.isEmpty()) {
      throw new IllegalArgumentException("no message, no history");
    }
    Builder builder =
        new Builder(arrivals.get(0).message().getStoryId(), new Fold(tagger, horizon));
    arrivals.forEach(builder::take);
    builder.advance(now);
    return new History(builder.storyId, builder.entries, builder.ledger.state());
  }

  /** One line an entry, for people. */
  public List<String> lines() {
    return entries.stream().map(History::line).toList();
  }

  private static String line(Entry entry) {
    StringBuilder line = new StringBuilder(entry.at().toString()).append("  ");
    entry
        .arrival()
        .ifPresentOrElse(
            a ->
                line.append(a.where())
                    .append("  ")
                    .append(called(a.message()))
                    .append(outcome(entry)),
            () -> line.append("the clock"));
    line.append("  -> ").append(entry.standing().map(v -> v + " stands").orElse("none stands"));
    entry.reason().ifPresent(reason -> line.append(" (").append(reason).append(')'));
    append(line, "added to", entry.added());
    append(line, "changed in", entry.changed());
    append(line, "taken back from", entry.takenBack());
    entry.horizon().ifPresent(what -> line.append("\n    ").append(what));
    return line.toString();
  }

  /** Of an order its name, which stands before it, says all. */
  private static String outcome(Entry entry) {
    return entry.outcome().filter(o -> o != Outcome.KILL).map(o -> "  " + o.label()).orElse("");
  }

  private static void append(StringBuilder line, String what, List<String> subjects) {
    if (!subjects.isEmpty()) {
      line.append("\n    ").append(what).append(' ').append(String.join(" ", subjects));
    }
  }

  private static String called(StoryVersion message) {
    return OrderType.isOrder(message)
        ? Order.of(message, null).type() + " " + message.getMessageId().substring(0, 12)
        : VersionNumber.shown(VersionNumber.text(message.getVersion(), message.getVersionText()))
            + " "
            + message.getStatus()
            + " "
            + message.getMessageId().substring(0, 12);
  }

  /** A history while its messages are taken in. */
  private static final class Builder {
    private static final String FROZEN = "past the horizon: what its buckets hold of it stays";
    private static final String AGED = "past the horizon: the ledger keeps its tags no longer";
    private final String storyId;
    private final Fold fold;
    private final TreeSet<Instant> due = new TreeSet<>();
    private final TreeMap<Instant, String> horizon = new TreeMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private Ledger ledger = Ledger.EMPTY;

    Builder(String storyId, Fold fold) {
      this.storyId = storyId;
      this.fold = fold;
    }

    void take(LoggedMessage arrival) {
      if (!arrival.message().getStoryId().equals(storyId)) {
        throw new IllegalArgumentException("a message of another story: " + arrival.where());
      }
      advance(arrival.at());
      Step step = fold.apply(ledger, arrival.message(), arrival.at());
      add(step, arrival.at(), Optional.of(arrival), Optional.empty());
    }

    void advance(Instant now) {
      for (Optional<Instant> at = next(now); at.isPresent(); at = next(now)) {
        due.remove(at.get());
        Optional<String> passed = Optional.ofNullable(horizon.remove(at.get()));
        Step step = fold.tick(ledger, storyId, at.get());
        if (step.change().isPresent() || passed.isPresent()) {
          add(step, at.get(), Optional.empty(), passed);
        } else {
          ledger = step.ledger();
        }
      }
    }

    /** The next instant at which the clock alone may change something. */
    private Optional<Instant> next(Instant now) {
      return Stream.concat(due.stream().limit(1), horizon.keySet().stream().limit(1))
          .min(Instant::compareTo)
          .filter(at -> !at.isAfter(now));
    }

    /** Notes when the story will pass the horizon, as far as its messages so far can tell. */
    private void lookAhead(Instant at) {
      horizon.clear();
      fold.freezes(ledger).filter(at::isBefore).ifPresent(t -> horizon.put(t, FROZEN));
      if (ledger.keepsTags()) {
        fold.ages(ledger)
            .filter(at::isBefore)
            .ifPresent(t -> horizon.merge(t, AGED, (frozen, aged) -> frozen + "; " + aged));
      }
    }

    private void add(
        Step step, Instant at, Optional<LoggedMessage> arrival, Optional<String> passed) {
      ledger = step.ledger();
      due.addAll(step.due());
      lookAhead(at);
      List<String> added = new ArrayList<>();
      List<String> changed = new ArrayList<>();
      List<String> taken = new ArrayList<>();
      List<Posting> postings = step.change().map(Change::postings).orElse(List.of());
      TreeSet<String> subjects = new TreeSet<>();
      postings.forEach(p -> subjects.add(p.subject()));
      for (String subject : subjects) {
        long stories =
            postings.stream()
                .filter(p -> p.subject().equals(subject))
                .mapToLong(p -> p.tally().get(Measure.STORIES))
                .sum();
        (stories > 0 ? added : stories < 0 ? taken : changed).add(subject);
      }
      entries.add(
          new Entry(
              at,
              arrival,
              step.outcome(),
              ledger.state(),
              Optional.ofNullable(Decision.of(ledger, at).reason()),
              ledger.published().map(e -> VersionNumber.shown(ledger.version(e).text())),
              added,
              changed,
              taken,
              passed));
    }
  }
}
