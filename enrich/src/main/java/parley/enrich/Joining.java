package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import parley.StoryVersion;
import parley.enrich.joining.Home;
import parley.enrich.joining.JoinRules;
import parley.enrich.joining.NewText;
import parley.enrich.joining.Outbox;
import parley.enrich.standing.Fold;
import parley.enrich.standing.Joined;
import parley.enrich.standing.Ledger;
import parley.tagger.alike.Verdict;

/**
 * The part of a story's task that joins it with others: what it knows is in stores of its own, and
 * a verdict that is another goes through the ledger.
 */
final class Joining {
  static final String HOMES = "homes";
  static final String FOLLOWERS = "followers";
  static final String LOOKS = "looks";

  /** The sink of what homes tell homes. */
  static final String TO_HOMES = "homes-to-homes";

  /** The way to the meetings: the first node of their repartitioning. */
  static final String TO_MEETINGS = Mailing.TO_MEETINGS + "-repartition-filter";

  /** The most stories that a slice looks at; the next one goes on. */
  private static final int MAX_LOOKED_AT = 500;

  private final JoinRules rules;
  private final int partitions;
  private final ProcessorContext<byte[], byte[]> context;
  private final Verdicts verdicts;
  private final Home home;
  private final DueQueue looks;
  private final DailySweep sweep;

  /** Takes a verdict that is another than before. */
  @FunctionalInterface
  interface Verdicts {
    void take(String storyId, Joined joined, Instant now);
  }

  Joining(
      EnrichTopology.Design design, ProcessorContext<byte[], byte[]> context, Verdicts verdicts) {
    this.rules = design.rules();
    this.partitions = design.partitions();
    this.context = context;
    this.verdicts = verdicts;
    KeyValueStore<Bytes, byte[]> homes = context.getStateStore(HOMES);
    this.home =
        new Home(
            rules, new StoreEntries(homes), new StoreEntries(context.getStateStore(FOLLOWERS)));
    this.looks = new DueQueue(context.getStateStore(LOOKS));
    this.sweep =
        new DailySweep(
            homes,
            (key, value, now) -> Optional.ofNullable(Home.expired(key, value, now)).orElse(value));
  }

  /**
   * What a message makes of the text that is compared.
   *
   * @param after the ledger with it
   * @param again whether the text is known
   */
  NewText text(Ledger after, StoryVersion message, boolean again) {
    if (!Fold.isText(message) || !after.isTextOfNewest(message)) {
      return NewText.NONE;
    }
    Optional<byte[]> sketch =
        after.isWithheld() || !message.getMiningAllowed()
            ? Optional.empty()
            : rules.sketch(message, after.storyTime());
    return again ? NewText.judgedAgain(sketch) : NewText.of(sketch);
  }

  /** Brings a story in line with its ledger. */
  void settle(String storyId, Ledger ledger, NewText text, Instant now) {
    Outbox out = new Outbox(partitions);
    Optional<Instant> standing = ledger.standingAt();
    home.settle(
        storyId, standing.isPresent(), standing.orElseGet(ledger::storyTime), text, now, out);
    send(out, now);
  }

  /** Takes what other tasks tell. */
  void take(byte[] messages, Instant now) {
    Outbox out = new Outbox(partitions);
    home.take(messages, now, out);
    send(out, now);
  }

  /** Looks at stories that have waited. */
  void look(Instant now) {
    for (byte[] id : looks.take(now, MAX_LOOKED_AT)) {
      String story = new String(id, UTF_8);
      Outbox out = new Outbox(partitions);
      home.look(story, now, out);
      send(out, now);
      joined(story, now).ifPresent(joined -> verdicts.take(story, joined, now));
    }
  }

  /** Looks at a story once its ledger is taken over for good. */
  void lookLater(String storyId, Instant now) {
    looks.put(now.plus(Adoption.SILENCE), storyId.getBytes(UTF_8));
  }

  /** Takes over what another generation knew of a story. */
  void adopt(String storyId, byte[] value, Instant now) {
    Outbox out = new Outbox(partitions);
    home.adopt(storyId, value, now, out);
    send(out, now);
  }

  /** What the story is among the earlier ones; empty where it is not known here. */
  Optional<Joined> joined(String storyId, Instant now) {
    return home.verdict(storyId, now).map(verdict -> joined(storyId, verdict));
  }

  void forget(String storyId) {
    home.forget(storyId);
  }

  void sweep(Instant now) {
    sweep.step(now);
  }

  private void send(Outbox out, Instant now) {
    out.dues().forEach(due -> looks.put(due.at(), due.story().getBytes(UTF_8)));
    out.verdicts().forEach((story, verdict) -> verdicts.take(story, joined(story, verdict), now));
    Mailing.forward(out.toMeetings(), TO_MEETINGS, context, now);
    Mailing.forward(out.toHomes(), TO_HOMES, context, now);
  }

  private static Joined joined(String story, Verdict verdict) {
    return new Joined(
        verdict.copyOf(), verdict.happening().equals(story) ? null : verdict.happening());
  }
}
