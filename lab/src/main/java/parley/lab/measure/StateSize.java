package parley.lab.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import parley.Aggregate;
import parley.StoryVersion;
import parley.enrich.TagRecords;
import parley.enrich.rollup.Bucket;
import parley.enrich.rollup.BucketCodec;
import parley.enrich.rollup.Posting;
import parley.enrich.standing.Fold;
import parley.enrich.standing.Ledger;
import parley.enrich.standing.LedgerCodec;
import parley.enrich.standing.Step;
import parley.lab.MadeUpWire;
import parley.oracle.Messages;
import parley.schemas.Digest;
import parley.schemas.Span;
import parley.schemas.TrustedRecords;
import parley.tagger.LanguagePack;
import parley.tagger.Tagger;
import parley.tagger.registry.Registry;

/**
 * The size of a story and of a bucket in the stores, before and after the horizon has passed them,
 * in bytes of their values: `StateSize [STORIES]` (20,000), made-up stories of 8 sentences, every
 * tenth of talks, every tenth corrected, over a day.
 */
public final class StateSize {
  private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration HORIZON = Duration.ofDays(400);

  private final Fold fold =
      new Fold(
          TagRecords.by(Tagger.of(Registry.builtIn(), LanguagePack.english())),
          Optional.of(HORIZON));
  private final LedgerCodec ledgers = new LedgerCodec();
  private final BucketCodec codec = new BucketCodec();
  private final Map<String, Aggregate> buckets = new HashMap<>();
  private long within;
  private long past;
  private long talksWithin;
  private long talks;

  private StateSize() {}

  public static void main(String[] args) {
    int stories = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
    TrustedRecords.trust();
    StateSize size = new StateSize();
    MadeUpWire wire = new MadeUpWire(5, 10, 8);
    for (int i = 0; i < stories; i++) {
      size.take(wire, i, BEGIN.plusSeconds(86_399L * i / stories));
    }
    size.print(stories);
  }

  private void take(MadeUpWire wire, int number, Instant at) {
    Messages story = new Messages("wire-" + number % 10, "story-" + number);
    Ledger ledger = Ledger.EMPTY;
    boolean corrected = number % 10 == 3;
    boolean ofTalks = wire.story(number).talks();
    for (int version = 1; version <= (corrected ? 2 : 1); version++) {
      MadeUpWire.MadeUpStory text = wire.story(version == 1 ? number : number + 1_000_000);
      StoryVersion message =
          story
              .version((long) version, text.body(), at)
              .setHeadline(text.headline())
              .setLanguage("en")
              .setContentDigest(Digest.sha256(text.body()))
              .build();
      Step step = fold.apply(ledger, message, at);
      ledger = step.ledger();
      step.change().ifPresent(c -> c.postings().forEach(p -> post(p, at)));
    }
    int bytes = ledgers.encode(ledger).length;
    within += bytes;
    talksWithin += ofTalks ? bytes : 0;
    talks += ofTalks ? 1 : 0;
    Ledger aged = fold.aged(ledger, at.plus(HORIZON).plus(Duration.ofDays(2)));
    past += ledgers.encode(aged).length;
  }

  private void post(Posting posting, Instant now) {
    for (Span span : List.of(Span.MINUTE, Span.HOUR, Span.DAY)) {
      Bucket bucket = new Bucket(posting.subject(), span, posting.storyTime());
      String key = posting.subject() + "|" + span.label() + "|" + bucket.start();
      buckets.put(key, bucket.after(buckets.get(key), posting, 0, now));
    }
  }

  private void print(int stories) {
    long bytes = 0;
    long keys = 0;
    for (Map.Entry<String, Aggregate> bucket : buckets.entrySet()) {
      bytes += codec.encode(new BucketCodec.Stored(bucket.getValue(), Map.of(), 0)).length;
      keys += bucket.getValue().getSubject().length() + 10;
    }
    System.out.printf(
        Locale.ROOT,
        "ledger of a story: %.0f B (of talks %.0f B); past the horizon %.0f B%n"
            + "%d buckets (%.1f a story): %.0f B each and %.0f B of key; past the horizon 0%n",
        (double) within / stories,
        (double) talksWithin / talks,
        (double) past / stories,
        buckets.size(),
        (double) buckets.size() / stories,
        (double) bytes / buckets.size(),
        (double) keys / buckets.size());
  }
}
