package parley.enrich.standing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import parley.Cause;
import parley.OperatorOrder;
import parley.Retraction;
import parley.StoryVersion;
import parley.TaggedStory;
import parley.enrich.rollup.Contribution;
import parley.enrich.rollup.Horizon;

/** Brings what subscribers and buckets hold of a story in line with what stands. */
final class Settlement {
  private final String storyId;
  private final String provider;
  private final Optional<StoryVersion> message;
  private final Instant now;
  private final Horizon horizon;
  private final Optional<Joined> joined;

  /**
   * @param message what caused it; empty where the clock alone did
   */
  Settlement(String storyId, Optional<StoryVersion> message, Instant now, Horizon horizon) {
    this(storyId, message, now, horizon, Optional.empty());
  }

  /**
   * @param joined what it is among the earlier stories from now on; empty for what it was
   */
  Settlement(
      String storyId,
      Optional<StoryVersion> message,
      Instant now,
      Horizon horizon,
      Optional<Joined> joined) {
    this.storyId = storyId;
    this.provider = storyId.substring(0, storyId.indexOf('/'));
    this.message = message;
    this.now = now;
    this.horizon = horizon;
    this.joined = joined;
  }

  Step settle(Ledger before, Ledger grown) {
    Decision decision = Decision.of(grown, now);
    Ledger decided = grown.withState(decision.state());
    Optional<Edition> edition = edition(decided);
    boolean revised = !edition.equals(decided.published());
    Optional<TaggedStory> tagged = tagged(decided, edition);
    Optional<Contribution> contribution =
        revised || isRetag() ? contribution(decided, tagged) : decided.contribution();
    Ledger after = decided;
    Optional<Change> change = Optional.empty();
    if (revised || !contribution.equals(decided.contribution())) {
      after = decided.revised(edition, contribution);
      change =
          Optional.of(
              new Change(
                  tagged,
                  decided.published().filter(Edition::talks).isPresent(),
                  retraction(decided, after, decision),
                  Contribution.between(decided.contribution(), contribution)));
    }
    return new Step(
        Forgetting.bounded(after),
        Optional.empty(),
        change,
        Census.of(after).minus(Census.of(before)),
        Stream.ofNullable(decision.until()).toList(),
        Optional.empty());
  }

  /** The edition that subscribers should hold; the one they hold where nothing changes. */
  private Optional<Edition> edition(Ledger ledger) {
    if (ledger.state() != StoryState.STANDING) {
      return Optional.empty();
    }
    Judgement judgement = ledger.newest().orElse(null);
    if (judgement == null) {
      return ledger.published();
    }
    Version version = ledger.newestVersion().orElseThrow();
    int index = ledger.indexOf(version);
    Instant storyTime = ledger.storyTime();
    Instant since =
        ledger
            .published()
            .filter(e -> ledger.version(e).hasContentOf(version))
            .map(Edition::since)
            .orElse(now);
    return Optional.of(
        new Edition(
            index,
            judgement,
            Edition.talks(judgement),
            version.created(),
            version.receivedFirst(),
            storyTime,
            Fold.undated(storyTime, version.receivedFirst()),
            since,
            ledger.reports(version),
            joined.orElse(ledger.joined())));
  }

  /** True if the text is judged anew: it is counted anew too, as this version of Parley counts. */
  private boolean isRetag() {
    return message.filter(m -> m.getOperatorOrder() == OperatorOrder.RETAG).isPresent();
  }

  /**
   * The record of an edition, if it can change: of what has passed the horizon no tags are left.
   */
  private Optional<TaggedStory> tagged(Ledger ledger, Optional<Edition> edition) {
    return edition
        .filter(e -> e.judgement() != null)
        .map(e -> e.record(storyId, provider, ledger.revision() + 1, ledger.version(e)));
  }

  /** The contribution that buckets should hold; one in a frozen bucket stays, and only there. */
  private Optional<Contribution> contribution(Ledger ledger, Optional<TaggedStory> tagged) {
    Optional<Contribution> counted = ledger.contribution();
    if (ledger.frozen() || counted.filter(c -> frozen(c.storyTime())).isPresent()) {
      return counted;
    }
    return tagged.flatMap(Contribution::of).filter(c -> !frozen(c.storyTime()));
  }

  private boolean frozen(Instant storyTime) {
    return horizon.frozen(storyTime, now);
  }

  private Optional<Retraction> retraction(Ledger before, Ledger after, Decision decision) {
    if (before.published().isEmpty()) {
      return Optional.empty();
    }
    Edition was = before.published().get();
    Optional<Edition> is = after.published();
    boolean sameText =
        is.filter(e -> after.version(e).hasContentOf(before.version(was))).isPresent();
    boolean sameTags = sameText && sameTags(was, is.get());
    if (sameTags && was.joined().equals(is.get().joined())) {
      return Optional.empty();
    }
    Set<String> lost = new TreeSet<>(subjects(before.contribution()));
    lost.removeAll(subjects(after.contribution()));
    boolean frozen = frozen(was.storyTime()) && !was.undated();
    return Optional.of(
        new Retraction(
            storyId,
            after.revision(),
            provider,
            sameTags ? Cause.JOINED : sameText ? Cause.RETAGGED : cause(decision.state()),
            decision.reason(),
            now,
            was.storyTime(),
            before.version(was).toldNumber(),
            message.map(StoryVersion::getMessageId).orElse(null),
            is.isPresent(),
            List.copyOf(lost),
            frozen,
            before.version(was).text(),
            is.map(e -> e.joined().copyOf()).orElse(null),
            is.map(e -> e.happening(storyId)).orElse(null)));
  }

  /** True also for tags that have passed the horizon, which cannot be told from those of now. */
  private static boolean sameTags(Edition was, Edition is) {
    Judgement before = was.judgement();
    Judgement after = is.judgement();
    return before == null || after == null || before.tags().equals(after.tags());
  }

  private static Set<String> subjects(Optional<Contribution> contribution) {
    return contribution.<Set<String>>map(c -> c.tallies().keySet()).orElse(Set.of());
  }

  private static Cause cause(StoryState state) {
    return switch (state) {
      case STANDING -> Cause.CORRECTED;
      case KILLED -> Cause.KILLED;
      case WITHHELD -> Cause.WITHHELD;
      case HELD, UNREADABLE -> Cause.HELD;
      case NONE -> throw new IllegalStateException("a story lost all its versions");
    };
  }
}
