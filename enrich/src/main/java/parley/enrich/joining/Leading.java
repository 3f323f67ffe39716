package parley.enrich.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import parley.enrich.joining.Message.Matter;
import parley.enrich.joining.Message.Tie;
import parley.tagger.alike.Likeness;

/** Stories as those that come later know them: compared with, followed, told of. */
final class Leading {
  private final JoinRules rules;
  private final OpenEntries open;
  private final Followers followers;

  Leading(JoinRules rules, OpenEntries open, Followers followers) {
    this.rules = rules;
    this.open = open;
    this.followers = followers;
  }

  /** Those that are like the one that asks tell it, and go on telling it. */
  void asked(Message.Ask ask, long now, Outbox out) {
    List<Message.Found> found = new ArrayList<>();
    StoryRef later = out.ref(ask.later().story());
    Function<byte[], Likeness> likeness = rules.likenessTo(ask.sketch());
    for (Message.Candidate candidate : ask.earlier()) {
      HomeEntry entry = open.find(candidate.story(), now);
      byte[] sketch = entry == null || !entry.entered ? null : entry.sketch;
      if (entry == null
          || sketch == null
          || entry.take != candidate.take()
          || !entry.spot().isBefore(ask.later())) {
        continue;
      }
      Likeness like = likeness.apply(sketch);
      if (rules.matters(like)) {
        followers.put(entry.hash(), new Tie(later, ask.number()));
        found.add(new Message.Found(entry.spot(), entry.take, like, entry.verdict));
      } else if (candidate.known()) {
        followers.remove(entry.hash(), later);
      }
    }
    if (!found.isEmpty()) {
      out.toHome(later.home(), new Message.Answer(later, ask.number(), found));
    }
  }

  void followed(Message.Follow follow, Tie earlier, long now, Outbox out) {
    Tie tie = new Tie(follow.later(), earlier.number());
    long hash = earlier.story().hash();
    if (!follow.on()) {
      followers.remove(hash, tie);
      return;
    }
    followers.put(hash, tie);
    HomeEntry entry = open.find(earlier.story(), now);
    if (entry != null) {
      introduce(entry, List.of(tie), out);
    }
  }

  /** Tells all that follow a story what it is. */
  void introduce(HomeEntry entry, Outbox out) {
    introduce(entry, followers.of(entry.hash()), out);
  }

  private void introduce(HomeEntry entry, List<Tie> theirs, Outbox out) {
    Matter known = entry.entered ? Matter.COMPARABLE : Matter.VERDICT;
    Post.news(entry, entry.standing ? known : Matter.GONE, theirs, out);
    if (!entry.standing) {
      followers.removeAll(entry.hash(), theirs);
    }
  }

  void tell(HomeEntry entry, Matter matter, Outbox out) {
    Post.news(entry, matter, followers.of(entry.hash()), out);
  }

  /** It can no longer be compared: nobody follows it any more. */
  void part(HomeEntry entry, Outbox out) {
    List<Tie> theirs = followers.of(entry.hash());
    Post.news(entry, Matter.GONE, theirs, out);
    followers.removeAll(entry.hash(), theirs);
  }

  void forget(long story) {
    followers.removeAll(story, followers.of(story));
  }
}
