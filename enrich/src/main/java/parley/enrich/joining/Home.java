package parley.enrich.joining;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import parley.enrich.joining.Known.Bond;
import parley.enrich.joining.Message.Matter;
import parley.enrich.joining.Message.Tie;
import parley.tagger.alike.Likeness;
import parley.tagger.alike.StoryOrder;
import parley.tagger.alike.Verdict;

/**
 * The homes of some stories: each knows its earlier neighbours and judges itself by them, and tells
 * those that follow it of its verdict. A verdict depends on earlier stories alone, so all of them
 * come to rest, and at what does not depend on the order in which messages arrive. Not thread-safe.
 */
public final class Home {
  /** How long a sketch is kept after its story's time, or its arrival. */
  public static final Duration KEPT = Duration.ofDays(7);

  /**
   * How long a story waits before it drops what is open, or parts with those that it was joined
   * with: answers are there by then, mostly. What comes later is taken as well.
   */
  public static final Duration PATIENCE = Duration.ofSeconds(3);

  private final JoinRules rules;
  private final Entries entries;
  private final Followers followers;
  private final RecentAsks recent = new RecentAsks();

  /** The entries that the step at work has read, and whether it changed them. */
  private final Map<String, HomeEntry> open = new TreeMap<>();

  private final Map<Long, String> names = new HashMap<>();
  private final Set<String> changed = new HashSet<>();

  /**
   * The homes of one task.
   *
   * @param entries one for each story
   * @param followers one for each pair of a story and one that follows it
   */
  public Home(JoinRules rules, Entries entries, Entries followers) {
    this.rules = rules;
    this.entries = entries;
    this.followers = new Followers(followers);
  }

  /** Forgets what was at work, where a step was broken off. */
  public void reset() {
    open.clear();
    names.clear();
    changed.clear();
    recent.clear();
  }

  /**
   * Brings a story in line with its ledger.
   *
   * @param stands whether it stands, at a time that can be
   */
  public void settle(
      String story, boolean stands, Instant storyTime, NewText text, Instant at, Outbox out) {
    long now = at.toEpochMilli();
    HomeEntry entry = find(story, now);
    if (entry == null) {
      if (!stands && text.sketch() == null) {
        return;
      }
      entry = create(story);
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
      meet(entry, text.again() && met == null, now, out);
      if (stood) {
        tell(entry, text.again() && met == null ? Matter.COMPARABLE : Matter.CHANGED, out);
      }
    }
    save(entry);
    end();
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
    grouped(keys, out::meeting)
        .forEach((meeting, theirs) -> out.toMeeting(meeting, new Message.Leave(spot, theirs)));
  }

  private void enter(HomeEntry entry, Outbox out) {
    byte[] sketch = entry.sketch;
    if (sketch != null) {
      grouped(rules.keys(sketch), out::meeting)
          .forEach(
              (meeting, keys) ->
                  out.toMeeting(
                      meeting, new Message.Enter(entry.spot(), entry.take, entry.until, keys)));
    }
  }

  /**
   * Meets others by its new text. What it knows of them is open until they have answered.
   *
   * @param again whether the text was compared before, and then not for a while
   */
  private void meet(HomeEntry entry, boolean again, long now, Outbox out) {
    entry.take++;
    entry.gathering = ++entry.asked;
    unfollow(entry, entry.removeIf(k -> !k.spot().isBefore(entry.spot())), out);
    for (Known known : List.copyOf(entry.neighbours())) {
      boolean stays = again && known.bond() != Bond.OLD_COMPARABLE;
      entry.put(known.with(stays ? Bond.OLD : Bond.OPEN));
    }
    enter(entry, out);
    if (!entry.neighbours().isEmpty()) {
      lookLater(entry, now, out);
    }
    judge(entry, false, now, out);
  }

  /** Parts with all that it is joined with. */
  private void part(HomeEntry entry, Outbox out) {
    List<Tie> theirs = followers.of(entry.hash());
    send(entry, Matter.GONE, theirs, out);
    followers.removeAll(entry.hash(), theirs);
    unfollow(entry, entry.removeIf(k -> true), out);
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
    end();
  }

  private void take(Message message, long now, Outbox out) {
    if (message instanceof Message.Met met) {
      met(met, now, out);
    } else if (message instanceof Message.Crowded crowded) {
      crowded(crowded, now, out);
    } else if (message instanceof Message.Ask ask) {
      asked(ask, now, out);
    } else if (message instanceof Message.Answer answer) {
      answered(answer, now, out);
    } else if (message instanceof Message.News news) {
      news.followers().forEach(f -> told(news, f, now, out));
    } else if (message instanceof Message.Follow follow) {
      follow.earlier().forEach(e -> followed(follow, e, now, out));
    } else {
      throw new IllegalStateException("not for a home: " + message);
    }
  }

  private void met(Message.Met met, long now, Outbox out) {
    HomeEntry entry = find(met.later(), now);
    if (entry == null || !entry.entered || entry.take != met.take()) {
      return;
    }
    List<Message.Candidate> asked = new ArrayList<>();
    for (Message.Candidate candidate : met.earlier()) {
      Known known = entry.neighbour(candidate.story());
      boolean answered =
          known != null && known.bond() == Bond.SURE && known.take() == candidate.take();
      if (!answered
          && recent.add(entry.story, entry.gathering, candidate.story(), candidate.take())) {
        asked.add(new Message.Candidate(candidate.story(), candidate.take(), known != null));
      }
    }
    byte[] sketch = entry.sketch;
    if (!asked.isEmpty() && sketch != null) {
      int number = ++entry.asked;
      save(entry);
      grouped(asked, c -> c.story().home())
          .forEach(
              (home, theirs) ->
                  out.toHome(home, new Message.Ask(entry.spot(), number, sketch, theirs)));
    }
  }

  private void crowded(Message.Crowded crowded, long now, Outbox out) {
    HomeEntry entry = find(crowded.later(), now);
    if (entry != null && entry.entered && entry.take == crowded.take()) {
      gatherLater(entry, now, out);
    }
  }

  private void asked(Message.Ask ask, long now, Outbox out) {
    List<Message.Found> found = new ArrayList<>();
    StoryRef later = out.ref(ask.later().story());
    for (Message.Candidate candidate : ask.earlier()) {
      HomeEntry entry = find(candidate.story(), now);
      byte[] sketch = entry == null || !entry.entered ? null : entry.sketch;
      if (entry == null
          || sketch == null
          || entry.take != candidate.take()
          || !entry.spot().isBefore(ask.later())) {
        continue;
      }
      Likeness likeness = rules.likeness(sketch, ask.sketch());
      if (rules.matters(likeness)) {
        followers.put(entry.hash(), new Tie(later, ask.number()));
        found.add(new Message.Found(entry.spot(), entry.take, likeness, entry.verdict));
      } else if (candidate.known()) {
        followers.remove(entry.hash(), later);
      }
    }
    if (!found.isEmpty()) {
      out.toHome(later.home(), new Message.Answer(later, ask.number(), found));
    }
  }

  private void answered(Message.Answer answer, long now, Outbox out) {
    HomeEntry entry = find(answer.later(), now);
    if (entry == null || !entry.standing || answer.number() < entry.gathering) {
      List<Tie> ties =
          answer.found().stream()
              .map(f -> new Tie(out.ref(f.spot().story()), answer.number()))
              .toList();
      follow(false, answer.later(), ties, out);
      return;
    }
    for (Message.Found found : answer.found()) {
      Known known =
          new Known(
              found.spot(),
              found.take(),
              answer.number(),
              found.likeness(),
              found.verdict(),
              Bond.SURE);
      if (!known.spot().isBefore(entry.spot())) {
        unfollow(entry, List.of(known), out);
        continue;
      }
      Known before = entry.put(known);
      if (before != null && entry.crowded && !before.likeness().equals(known.likeness())) {
        gatherLater(entry, now, out);
      }
    }
    keepTheBest(entry, out);
    save(entry);
    judge(entry, false, now, out);
  }

  private void keepTheBest(HomeEntry entry, Outbox out) {
    if (entry.neighbours().size() > rules.most()) {
      Set<String> kept = new HashSet<>();
      rules.kept(entry.seen(Known::neighbour)).forEach(n -> kept.add(n.story()));
      List<Known> left = entry.removeIf(k -> !kept.contains(k.spot().story()));
      entry.crowded |= !left.isEmpty();
      unfollow(entry, left, out);
    }
  }

  private void told(Message.News news, Tie follower, long now, Outbox out) {
    HomeEntry entry = find(follower.story(), now);
    Known known = entry == null ? null : entry.neighbour(news.earlier().story());
    if (entry == null || known == null || known.number() != follower.number()) {
      return; // it follows no longer, and has said so
    }
    Verdict verdict = news.verdict();
    if (news.matter() == Matter.GONE || verdict == null) {
      entry.remove(known);
      lost(entry, now, out);
    } else if (!news.earlier().isBefore(entry.spot())) {
      // else the two would judge themselves by each other
      entry.remove(known);
      unfollow(entry, List.of(known), out);
      lost(entry, now, out);
    } else {
      Bond bond = bond(entry, known, news.matter());
      entry.put(known.with(verdict).with(bond));
      if (bond == Bond.OPEN) {
        lookLater(entry, now, out);
      }
    }
    save(entry);
    judge(entry, false, now, out);
  }

  /** What can be compared anew is open until it is; else it stays as it was compared. */
  private static Bond bond(HomeEntry entry, Known known, Matter matter) {
    if (matter == Matter.VERDICT || (matter == Matter.COMPARABLE && !known.isOld())) {
      return known.bond();
    }
    return entry.entered ? Bond.OPEN : known.isOld() ? Bond.OLD_COMPARABLE : known.bond();
  }

  private void followed(Message.Follow follow, Tie earlier, long now, Outbox out) {
    Tie tie = new Tie(follow.later(), earlier.number());
    if (!follow.on()) {
      followers.remove(earlier.story().hash(), tie);
      return;
    }
    followers.put(earlier.story().hash(), tie);
    HomeEntry entry = find(earlier.story(), now);
    if (entry != null) {
      send(entry, matter(entry), List.of(tie), out);
      if (!entry.standing) {
        followers.removeAll(entry.hash(), List.of(tie));
      }
    }
  }

  private static Matter matter(HomeEntry entry) {
    return !entry.standing ? Matter.GONE : entry.entered ? Matter.COMPARABLE : Matter.VERDICT;
  }

  /** Looks at what has been open for a while. */
  public void look(String story, Instant at, Outbox out) {
    long now = at.toEpochMilli();
    HomeEntry entry = find(story, now);
    if (entry == null || entry.due == 0 || entry.due > now) {
      return;
    }
    entry.due = 0;
    List<Known> dropped = entry.removeIf(k -> k.bond() == Bond.OPEN);
    unfollow(entry, dropped, out);
    if (!dropped.isEmpty()) {
      lost(entry, now, out);
    }
    if (entry.again && entry.entered) {
      entry.again = false;
      entry.crowded = false;
      entry.gathering = ++entry.asked;
      for (Known known : List.copyOf(entry.neighbours())) {
        entry.put(known.isOld() ? known : known.with(Bond.OPEN));
      }
      enter(entry, out);
      lookLater(entry, now, out);
    }
    save(entry);
    judge(entry, true, now, out);
    end();
  }

  /** Takes over what another generation knew of a story; of several records the last counts. */
  public void adopt(String story, byte[] value, Instant at, Outbox out) {
    long now = at.toEpochMilli();
    HomeEntry before = find(story, now);
    if (before != null) {
      byte[] met = before.entered ? before.sketch : null;
      if (met != null) {
        leave(before.spot(), met, null, out);
      }
      unfollow(before, before.removeIf(k -> true), out);
    }
    HomeEntry entry = HomeEntry.decode(story, value);
    if (before != null) {
      entry.take = Math.max(entry.take, before.take);
      entry.asked = Math.max(entry.asked, before.asked);
    }
    entry.expire(now);
    entry.entered = false;
    entry.again = false;
    entry.crowded = false;
    entry.due = 0;
    List.copyOf(entry.neighbours()).forEach(k -> entry.put(k.with(Bond.OLD)));
    open.put(story, entry);
    save(entry);
    follow(true, out.ref(story), ties(entry.neighbours(), out), out);
    if (entry.standing && entry.sketch != null) {
      entry.entered = true;
      meet(entry, true, now, out);
    }
    List<Tie> theirs = followers.of(StoryOrder.hash(story));
    send(entry, matter(entry), theirs, out);
    if (!entry.standing) {
      followers.removeAll(StoryOrder.hash(story), theirs);
    }
    end();
  }

  /** The verdict on a story; empty where it is not known here. */
  public Optional<Verdict> verdict(String story, Instant now) {
    HomeEntry entry = find(story, now.toEpochMilli());
    open.clear();
    return Optional.ofNullable(entry).map(e -> e.verdict);
  }

  /** Forgets a story that has passed the horizon, and who followed it. */
  public void forget(String story) {
    entries.delete(HomeKey.of(story));
    followers.removeAll(StoryOrder.hash(story), followers.of(StoryOrder.hash(story)));
    open.remove(story);
    changed.remove(story);
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

  /**
   * Judges it by what it knows; it parts with others only after a while, if it may be joined anew.
   */
  private void judge(HomeEntry entry, boolean waited, long now, Outbox out) {
    if (!entry.standing) {
      return;
    }
    Instant time = Instant.ofEpochMilli(entry.time);
    Verdict verdict = rules.verdict(entry.story, time, entry.seen(Known::neighbour));
    if (verdict.equals(entry.verdict)) {
      return;
    }
    Verdict alone = Verdict.alone(entry.story);
    boolean splits = !entry.verdict.leads() && verdict.leads();
    boolean founds =
        !entry.verdict.happening().equals(entry.story) && verdict.happening().equals(entry.story);
    if (!waited && (splits || founds)) {
      Verdict hoped = rules.verdict(entry.story, time, entry.seen(Known::alone));
      if ((splits && !hoped.leads()) || (founds && !hoped.happening().equals(alone.happening()))) {
        lookLater(entry, now, out);
        return;
      }
    }
    entry.verdict = verdict;
    save(entry);
    out.joined(entry.story, verdict);
    tell(entry, Matter.VERDICT, out);
  }

  private void tell(HomeEntry entry, Matter matter, Outbox out) {
    send(entry, matter, followers.of(entry.hash()), out);
  }

  private static void send(HomeEntry entry, Matter matter, List<Tie> theirs, Outbox out) {
    Verdict verdict = matter == Matter.GONE ? null : entry.verdict;
    grouped(theirs, f -> f.story().home())
        .forEach(
            (home, ties) ->
                out.toHome(home, new Message.News(matter, entry.spot(), verdict, ties)));
  }

  private static void unfollow(HomeEntry entry, List<Known> known, Outbox out) {
    follow(false, out.ref(entry.story), ties(known, out), out);
  }

  private static void follow(boolean on, StoryRef later, List<Tie> earlier, Outbox out) {
    grouped(earlier, e -> e.story().home())
        .forEach((home, ties) -> out.toHome(home, new Message.Follow(on, later, ties)));
  }

  private static List<Tie> ties(Collection<Known> known, Outbox out) {
    return known.stream().map(k -> new Tie(out.ref(k.spot().story()), k.number())).toList();
  }

  /** It has fewer neighbours: one that was left out may take the place. */
  private void lost(HomeEntry entry, long now, Outbox out) {
    if (entry.crowded) {
      gatherLater(entry, now, out);
    }
  }

  private void gatherLater(HomeEntry entry, long now, Outbox out) {
    if (!entry.again && entry.entered) {
      entry.again = true;
      lookLater(entry, now, out);
    }
  }

  private void lookLater(HomeEntry entry, long now, Outbox out) {
    if (entry.due == 0) {
      entry.due = now + PATIENCE.toMillis();
      out.due(entry.due, entry.story);
    }
    save(entry);
  }

  private @Nullable HomeEntry find(String story, long now) {
    HomeEntry entry = open.get(story);
    if (entry == null) {
      byte[] bytes = entries.get(HomeKey.of(story));
      if (bytes == null) {
        return null;
      }
      entry = HomeEntry.decode(story, bytes);
      open.put(story, entry);
    }
    entry.expire(now);
    return entry;
  }

  private @Nullable HomeEntry find(StoryRef ref, long now) {
    String story = names.get(ref.hash());
    if (story == null) {
      try (Entries.Cursor found =
          entries.range(HomeKey.from(ref.hash()), HomeKey.to(ref.hash()))) {
        if (!found.hasNext()) {
          return null;
        }
        Entries.Entry first = found.next();
        story = HomeKey.story(first.key());
        open.putIfAbsent(story, HomeEntry.decode(story, first.value()));
      }
      names.put(ref.hash(), story);
    }
    return find(story, now);
  }

  private HomeEntry create(String story) {
    HomeEntry entry = new HomeEntry(story);
    open.put(story, entry);
    return entry;
  }

  private void save(HomeEntry entry) {
    changed.add(entry.story);
  }

  private void end() {
    for (String story : changed) {
      HomeEntry entry = open.get(story);
      if (entry != null) {
        entries.put(HomeKey.of(story), entry.encode());
      }
    }
    open.clear();
    names.clear();
    changed.clear();
  }

  private static <T> Map<Integer, List<T>> grouped(List<T> all, ToIntFunction<T> by) {
    Map<Integer, List<T>> groups = new TreeMap<>();
    all.forEach(one -> groups.computeIfAbsent(by.applyAsInt(one), g -> new ArrayList<>()).add(one));
    return groups;
  }
}
