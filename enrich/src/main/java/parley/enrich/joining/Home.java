package parley.enrich.joining;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.enrich.joining.Known.Bond;
import parley.enrich.joining.Message.Matter;
import parley.tagger.alike.StoryOrder;
import parley.tagger.alike.Verdict;

/**
 * The homes of some stories: each knows its earlier neighbours and judges itself by them, and tells
 * those that follow it of its verdict. A verdict depends on earlier stories alone, so all of them
 * come to rest, and at what does not depend on the order in which messages arrive. Not thread-safe.
 */
public final class Home {
  /**
   * How long a sketch is kept after its story's time, or its arrival: as long as it may be met, and
   * a day for those that come late.
   */
  public static final Duration KEPT = Duration.ofDays(8);

  /**
   * How long a story waits before it drops what is open, or parts with those that it was joined
   * with: answers are there by then, mostly. What comes later is taken as well.
   */
  public static final Duration PATIENCE = Duration.ofSeconds(3);

  private final JoinRules rules;
  private final OpenEntries open;
  private final Leading leading;
  private final Gathering gathering;

  /**
   * The homes of one task.
   *
   * @param entries one for each story
   * @param followers one for each pair of a story and one that follows it
   */
  public Home(JoinRules rules, Entries entries, Entries followers) {
    this.rules = rules;
    this.open = new OpenEntries(entries);
    this.leading = new Leading(rules, open, new Followers(followers));
    this.gathering = new Gathering(rules, open, leading);
  }

  /** Forgets what was at work, where a step was broken off. */
  public void reset() {
    open.reset();
    gathering.reset();
  }

  /**
   * Brings a story in line with its ledger.
   *
   * @param stands whether it stands, at a time that can be
   */
  public void settle(
      String story, boolean stands, Instant storyTime, NewText text, Instant at, Outbox out) {
    long now = at.toEpochMilli();
    HomeEntry entry = open.find(story, now);
    if (entry == null) {
      if (text.sketch() == null) {
        return; // it is like none
      }
      entry = new HomeEntry(story);
    }
    Spot spot = entry.spot();
    byte[] met = entry.entered ? entry.sketch : null;
    boolean moved = stands && entry.time != storyTime.toEpochMilli();
    entry.time = stands ? storyTime.toEpochMilli() : entry.time;
    take(entry, text, moved, storyTime, now);
    boolean enters = stands && entry.sketch != null;
    boolean isOther = enters && (moved || !Arrays.equals(met, entry.sketch));
    if (met != null && (isOther || !enters)) {
      leave(spot, met, enters && !moved ? entry.sketch : null, out);
    }
    boolean stood = entry.standing;
    entry.standing = stands;
    entry.entered = enters;
    boolean silent = text.isTold() && text.sketch() == null;
    if (stood && (!stands || (!enters && (silent || moved)))) {
      part(entry, out);
    }
    if (isOther) {
      boolean again = text.again() && met == null;
      gathering.meet(entry, again, now, out);
      if (stood) {
        leading.tell(entry, again ? Matter.COMPARABLE : Matter.CHANGED, out);
      }
    }
    open.put(entry);
    open.end();
  }

  private void take(HomeEntry entry, NewText text, boolean moved, Instant storyTime, long now) {
    if (text.isTold()) {
      if (text.sketch() == null) {
        entry.sketch = null;
      } else if (!Arrays.equals(text.sketch(), entry.sketch)) {
        entry.sketch = text.sketch();
        entry.until = Math.max(storyTime.toEpochMilli(), now) + KEPT.toMillis();
      }
    }
    byte[] sketch = entry.sketch;
    if (moved && sketch != null) {
      entry.sketch = rules.at(sketch, storyTime);
    }
  }

  private void leave(Spot spot, byte[] before, byte @Nullable [] after, Outbox out) {
    List<Long> keys = new ArrayList<>(rules.keys(before));
    if (after != null) {
      keys.removeAll(rules.keys(after));
    }
    Post.leave(spot, keys, out);
  }

  /** Parts with all that it is joined with. */
  private void part(HomeEntry entry, Outbox out) {
    leading.part(entry, out);
    Post.unfollow(entry, entry.removeIf(k -> true), out);
    entry.gathering = ++entry.asked;
    entry.crowded = false;
    entry.again = false;
    entry.due = 0;
    Verdict alone = Verdict.alone(entry.story);
    if (!entry.verdict.equals(alone)) {
      entry.verdict = alone;
      out.joined(entry.story, alone);
    }
  }

  /** Takes the messages of a record. */
  public void take(byte[] messages, Instant now, Outbox out) {
    for (Message message : MessageCodec.read(messages)) {
      take(message, now.toEpochMilli(), out);
    }
    open.end();
  }

  private void take(Message message, long now, Outbox out) {
    if (message instanceof Message.Met met) {
      gathering.met(met, now, out);
    } else if (message instanceof Message.Crowded crowded) {
      gathering.crowded(crowded, now, out);
    } else if (message instanceof Message.Ask ask) {
      leading.asked(ask, now, out);
    } else if (message instanceof Message.Answer answer) {
      gathering.answered(answer, now, out);
    } else if (message instanceof Message.News news) {
      news.followers().forEach(f -> gathering.told(news, f, now, out));
    } else if (message instanceof Message.Follow follow) {
      follow.earlier().forEach(e -> leading.followed(follow, e, now, out));
    } else {
      throw new IllegalStateException("not for a home: " + message);
    }
  }

  /** Looks at a story that has waited. */
  public void look(String story, Instant at, Outbox out) {
    HomeEntry entry = open.find(story, at.toEpochMilli());
    if (entry != null) {
      gathering.look(entry, at.toEpochMilli(), out);
    }
    open.end();
  }

  /** Takes over what another generation knew of a story; of several records the last counts. */
  public void adopt(String story, byte[] value, Instant at, Outbox out) {
    long now = at.toEpochMilli();
    HomeEntry entry = HomeEntry.decode(story, value);
    HomeEntry before = open.find(story, now);
    if (before != null) {
      byte[] met = before.entered ? before.sketch : null;
      if (met != null) {
        leave(before.spot(), met, null, out);
      }
      Post.unfollow(before, before.removeIf(k -> true), out);
      entry.take = Math.max(entry.take, before.take);
      entry.asked = Math.max(entry.asked, before.asked);
    }
    entry.expire(now);
    entry.entered = false;
    entry.again = false;
    entry.crowded = false;
    entry.due = 0;
    List.copyOf(entry.neighbours()).forEach(k -> entry.put(k.with(Bond.OLD)));
    open.put(entry);
    Post.follow(entry, out);
    if (entry.standing && entry.sketch != null) {
      entry.entered = true;
      gathering.meet(entry, true, now, out);
    }
    leading.introduce(entry, out);
    open.end();
  }

  /** The verdict on a story; empty where it is not known here. */
  public Optional<Verdict> verdict(String story, Instant now) {
    HomeEntry entry = open.find(story, now.toEpochMilli());
    open.reset();
    return Optional.ofNullable(entry).map(e -> e.verdict);
  }

  /** Forgets a story that has passed the horizon, and who followed it. */
  public void forget(String story) {
    open.delete(story);
    leading.forget(StoryOrder.hash(story));
  }

  /**
   * The entry without its sketch, where the time of that is over; null where there is none to drop.
   */
  public static byte @Nullable [] expired(byte[] key, byte[] value, Instant now) {
    HomeEntry entry = HomeEntry.decode(HomeKey.story(key), value);
    if (entry.sketch == null) {
      return null;
    }
    entry.expire(now.toEpochMilli());
    return entry.sketch == null ? entry.encode() : null;
  }
}
