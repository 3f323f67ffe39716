package parley.enrich.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import parley.enrich.joining.Known.Bond;
import parley.enrich.joining.Message.Matter;
import parley.enrich.joining.Message.Tie;
import parley.tagger.alike.Verdict;

/** Stories as they gather earlier neighbours, and judge themselves by these. */
final class Gathering {
  private static final long PATIENCE_MS = Home.PATIENCE.toMillis();

  private final JoinRules rules;
  private final OpenEntries open;
  private final Leading leading;
  private final RecentAsks recent = new RecentAsks();

  Gathering(JoinRules rules, OpenEntries open, Leading leading) {
    this.rules = rules;
    this.open = open;
    this.leading = leading;
  }

  void reset() {
    recent.clear();
  }

  /**
   * Meets others by its new text. What it knows of them is open until they have answered.
   *
   * @param again whether the text was compared before, and then not for a while
   */
  void meet(HomeEntry entry, boolean again, long now, Outbox out) {
    entry.take++;
    entry.gathering = ++entry.asked;
    Post.unfollow(entry, entry.removeIf(k -> !k.spot().isBefore(entry.spot())), out);
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

  private void enter(HomeEntry entry, Outbox out) {
    byte[] sketch = entry.sketch;
    if (sketch != null) {
      Post.enter(entry, rules.keys(sketch), out);
    }
  }

  void met(Message.Met met, long now, Outbox out) {
    HomeEntry entry = open.find(met.later(), now);
    byte[] sketch = entry == null || !entry.entered ? null : entry.sketch;
    if (entry == null || sketch == null || entry.take != met.take()) {
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
    if (!asked.isEmpty()) {
      entry.asked++;
      open.save(entry);
      Post.ask(entry, sketch, asked, out);
    }
  }

  void crowded(Message.Crowded crowded, long now, Outbox out) {
    HomeEntry entry = open.find(crowded.later(), now);
    if (entry != null && entry.entered && entry.take == crowded.take()) {
      gatherLater(entry, now, out);
    }
  }

  void answered(Message.Answer answer, long now, Outbox out) {
    HomeEntry entry = open.find(answer.later(), now);
    if (entry == null || !entry.standing || answer.number() < entry.gathering) {
      Post.follow(false, answer.later(), ties(answer, out), out);
      return;
    }
    for (Message.Found found : answer.found()) {
      Known known = Known.of(found, answer.number());
      if (!known.spot().isBefore(entry.spot())) {
        Post.unfollow(entry, List.of(known), out);
        continue;
      }
      Known before = entry.put(known);
      if (before != null && entry.crowded && !before.ranksAs(known)) {
        gatherLater(entry, now, out);
      }
    }
    keepTheBest(entry, out);
    open.save(entry);
    judge(entry, false, now, out);
  }

  private static List<Tie> ties(Message.Answer answer, Outbox out) {
    return answer.found().stream()
        .map(f -> new Tie(out.ref(f.spot().story()), answer.number()))
        .toList();
  }

  private void keepTheBest(HomeEntry entry, Outbox out) {
    if (entry.neighbours().size() > rules.most()) {
      Set<String> kept = new HashSet<>();
      rules.kept(entry.seen(Known::neighbour)).forEach(n -> kept.add(n.story()));
      List<Known> left = entry.removeIf(k -> !kept.contains(k.spot().story()));
      entry.crowded |= !left.isEmpty();
      Post.unfollow(entry, left, out);
    }
  }

  void told(Message.News news, Tie follower, long now, Outbox out) {
    HomeEntry entry = open.find(follower.story(), now);
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
      Post.unfollow(entry, List.of(known), out);
      lost(entry, now, out);
    } else {
      Bond bond = bond(entry, known, news.matter());
      entry.put(known.with(verdict).with(bond));
      if (bond == Bond.OPEN) {
        lookLater(entry, now, out);
      }
    }
    open.save(entry);
    judge(entry, false, now, out);
  }

  /** What can be compared anew is open until it is; else it stays as it was compared. */
  private static Bond bond(HomeEntry entry, Known known, Matter matter) {
    if (matter == Matter.VERDICT || (matter == Matter.COMPARABLE && !known.isOld())) {
      return known.bond();
    }
    return entry.entered ? Bond.OPEN : known.isOld() ? Bond.OLD_COMPARABLE : known.bond();
  }

  /** Looks at what has been open for a while, if that is over. */
  void look(HomeEntry entry, long now, Outbox out) {
    if (entry.due == 0 || entry.due > now) {
      return;
    }
    entry.due = 0;
    List<Known> dropped = entry.removeIf(k -> k.bond() == Bond.OPEN);
    Post.unfollow(entry, dropped, out);
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
    open.save(entry);
    judge(entry, true, now, out);
  }

  /**
   * Judges it by what it knows. It parts with others only after a while, if it may be joined with
   * some of those that it knows: they may lead by then.
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
    boolean splits = !entry.verdict.leads() && verdict.leads();
    boolean founds = !founds(entry, entry.verdict) && founds(entry, verdict);
    if (!waited && (splits || founds)) {
      Verdict hoped = rules.verdict(entry.story, time, entry.seen(Known::alone));
      if ((splits && !hoped.leads()) || (founds && !founds(entry, hoped))) {
        lookLater(entry, now, out);
        return;
      }
    }
    entry.verdict = verdict;
    open.save(entry);
    out.joined(entry.story, verdict);
    leading.tell(entry, Matter.VERDICT, out);
  }

  private static boolean founds(HomeEntry entry, Verdict verdict) {
    return verdict.happening().equals(entry.story);
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
      entry.due = now + PATIENCE_MS;
      out.due(entry.due, entry.story);
    }
    open.save(entry);
  }
}
