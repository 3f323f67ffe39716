package parley.enrich.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import parley.enrich.joining.Message.Matter;
import parley.enrich.joining.Message.Tie;
import parley.tagger.alike.Verdict;

/** What a story tells others, one message for each task. */
final class Post {
  /**
   * Followers that one message is for: some 15 bytes each, of the million that a record may have.
   */
  private static final int MAX_TOLD = 5_000;

  private Post() {}

  static void enter(HomeEntry entry, List<Long> keys, Outbox out) {
    grouped(keys, out::meeting)
        .forEach(
            (meeting, theirs) ->
                out.toMeeting(
                    meeting, new Message.Enter(entry.spot(), entry.take, entry.until, theirs)));
  }

  static void leave(Spot spot, List<Long> keys, Outbox out) {
    grouped(keys, out::meeting)
        .forEach((meeting, theirs) -> out.toMeeting(meeting, new Message.Leave(spot, theirs)));
  }

  static void ask(HomeEntry entry, byte[] sketch, List<Message.Candidate> earlier, Outbox out) {
    grouped(earlier, c -> c.story().home())
        .forEach(
            (home, theirs) ->
                out.toHome(home, new Message.Ask(entry.spot(), entry.asked, sketch, theirs)));
  }

  static void news(HomeEntry entry, Matter matter, List<Tie> followers, Outbox out) {
    Verdict verdict = matter == Matter.GONE ? null : entry.verdict;
    news(entry.spot(), matter, verdict, followers, out);
  }

  private static void news(
      Spot spot, Matter matter, @Nullable Verdict verdict, List<Tie> followers, Outbox out) {
    grouped(followers, f -> f.story().home())
        .forEach(
            (home, ties) -> {
              for (int i = 0; i < ties.size(); i += MAX_TOLD) {
                List<Tie> some = ties.subList(i, Math.min(ties.size(), i + MAX_TOLD));
                out.toHome(home, new Message.News(matter, spot, verdict, some));
              }
            });
  }

  static void unfollow(HomeEntry entry, Collection<Known> known, Outbox out) {
    follow(false, out.ref(entry.story), ties(known, out), out);
  }

  static void follow(HomeEntry entry, Outbox out) {
    follow(true, out.ref(entry.story), ties(entry.neighbours(), out), out);
  }

  static void follow(boolean on, StoryRef later, List<Tie> earlier, Outbox out) {
    grouped(earlier, e -> e.story().home())
        .forEach((home, ties) -> out.toHome(home, new Message.Follow(on, later, ties)));
  }

  private static List<Tie> ties(Collection<Known> known, Outbox out) {
    return known.stream().map(k -> new Tie(out.ref(k.spot().story()), k.number())).toList();
  }

  private static <T> Map<Integer, List<T>> grouped(List<T> all, ToIntFunction<T> by) {
    Map<Integer, List<T>> groups = new TreeMap<>();
    all.forEach(one -> groups.computeIfAbsent(by.applyAsInt(one), g -> new ArrayList<>()).add(one));
    return groups;
  }
}
