package parley.enrich.standing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import parley.Aggregate;
import parley.Retraction;
import parley.StoryVersion;
import parley.TaggedStory;
import parley.enrich.rollup.Bucket;
import parley.enrich.rollup.Posting;
import parley.enrich.rollup.PostingCodec;
import parley.enrich.rollup.Rolling;
import parley.oracle.Days;
import parley.oracle.Expected;
import parley.oracle.WordTagger;
import parley.schemas.Outcome;
import parley.schemas.Span;

/** The fold and the buckets in memory, everything stored and sent as bytes. */
final class FoldHarness {
  private final Fold fold;
  private final LedgerCodec codec = new LedgerCodec();
  private final PostingCodec postingCodec = new PostingCodec();
  private final Map<String, byte[]> ledgers = new TreeMap<>();
  private final TreeMap<Instant, List<String>> gate = new TreeMap<>();
  private final Map<String, Aggregate> buckets = new TreeMap<>();
  private final Map<String, Long> events = new HashMap<>();
  final Map<String, TaggedStory> tagged = new TreeMap<>();
  final List<Retraction> retractions = new ArrayList<>();
  Census census = Census.ZERO;
  Instant now;

  FoldHarness(Instant begin) {
    this(begin, Optional.empty());
  }

  FoldHarness(Instant begin, Optional<Duration> horizon) {
    now = begin;
    fold = new Fold(new WordTagger()::apply, horizon);
  }

  Outcome take(StoryVersion message) {
    Step step = fold.apply(ledger(message.getStoryId()), message, now);
    keep(message.getStoryId(), step);
    return step.outcome().orElseThrow();
  }

  void advance(Duration pause) {
    for (Duration step : Days.split(now, pause)) {
      move(step);
    }
  }

  /** Keeps of each ledger what its age leaves of it. */
  void sweep() {
    ledgers.replaceAll(
        (story, bytes) -> codec.encode(fold.aged(codec.decode(bytes, provider(story)), now)));
  }

  private void move(Duration pause) {
    now = now.plus(pause);
    while (!gate.isEmpty() && !gate.firstKey().isAfter(now)) {
      for (String story : gate.pollFirstEntry().getValue()) {
        keep(story, fold.tick(ledger(story), story, now));
      }
    }
  }

  Ledger ledger(String story) {
    return codec.decode(ledgers.get(story), provider(story));
  }

  int ledgerBytes(String story) {
    return ledgers.get(story).length;
  }

  /** As {@link Expected#buckets} writes them. */
  Map<String, String> bucketTexts() {
    Map<String, String> texts = new TreeMap<>();
    buckets.forEach(
        (key, bucket) ->
            Optional.ofNullable(Expected.text(bucket)).ifPresent(text -> texts.put(key, text)));
    return texts;
  }

  Aggregate bucket(String key) {
    return buckets.get(key);
  }

  /** As {@link Expected#rolling} writes them. */
  Map<String, String> rollingTexts() {
    Map<String, List<Aggregate>> bySubject = new TreeMap<>();
    buckets
        .values()
        .forEach(b -> bySubject.computeIfAbsent(b.getSubject(), s -> new ArrayList<>()).add(b));
    Map<String, String> texts = new TreeMap<>();
    bySubject.forEach(
        (subject, theirs) -> {
          for (Span span : List.of(Span.ROLLING_HOUR, Span.ROLLING_DAY, Span.ROLLING_WEEK)) {
            Aggregate rolling = Rolling.at(subject, span, now, theirs, 1);
            Optional.ofNullable(Expected.text(rolling))
                .ifPresent(text -> texts.put(subject + "|" + span.label(), text));
          }
        });
    return texts;
  }

  private void keep(String story, Step step) {
    ledgers.put(story, codec.encode(step.ledger()));
    census = census.plus(step.census());
    step.due().forEach(due -> gate.computeIfAbsent(due, d -> new ArrayList<>()).add(story));
    step.change()
        .ifPresent(
            change -> {
              change
                  .tagged()
                  .ifPresentOrElse(t -> tagged.put(story, t), () -> tagged.remove(story));
              change.retraction().ifPresent(retractions::add);
              change.postings().forEach(this::post);
            });
  }

  private void post(Posting sent) {
    Posting posting = postingCodec.decode(sent.subject(), postingCodec.encode(sent));
    Instant day = Span.DAY.bucketStart(posting.storyTime());
    long distinct = 0;
    for (Map.Entry<String, Long> event : posting.tally().events().entrySet()) {
      String key = posting.subject() + "|" + day + "|" + event.getKey();
      long before = events.getOrDefault(key, 0L);
      long after = events.merge(key, event.getValue(), Long::sum);
      if (after < 0) {
        throw new IllegalStateException(key);
      }
      distinct += (after > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
    }
    for (Span span : List.of(Span.MINUTE, Span.HOUR, Span.DAY)) {
      Bucket bucket = new Bucket(posting.subject(), span, posting.storyTime());
      String key = posting.subject() + "|" + span.label() + "|" + bucket.start();
      buckets.put(
          key, bucket.after(buckets.get(key), posting, span == Span.DAY ? distinct : 0, now));
    }
  }

  private static String provider(String story) {
    return story.substring(0, story.indexOf('/'));
  }
}
