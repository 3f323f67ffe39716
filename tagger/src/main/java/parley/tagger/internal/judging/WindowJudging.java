package parley.tagger.internal.judging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.tagger.Place;
import parley.tagger.internal.judging.StoryText.Named;
import parley.tagger.internal.judging.StoryText.Sentence;

/**
 * What is asked of one window: the mentions in it, and the ordered pairs of actors of which one of
 * its sentences may tell an act. Both are named in the sentence, or one there and the other in the
 * two sentences before or in the headline: three in ten of the acts that readers found are told so.
 */
final class WindowJudging {
  private static final int MOST_PAIRS = 400;

  private final StoryText text;
  final Window window;
  private final List<WindowMention> mentions = new ArrayList<>();
  private final List<String> actors = new ArrayList<>();
  private final Map<String, String> states = new HashMap<>();
  private final List<WindowPair> pairs = new ArrayList<>();

  WindowJudging(StoryText text, Window window) {
    this.text = text;
    this.window = window;
    for (Window.Part part : window.parts()) {
      for (Named named : text.sentences().get(part.sentence()).mentions()) {
        Place pieces = named.pieces();
        if (pieces.end() <= part.length()) {
          mentions.add(
              new WindowMention(
                  new Place(part.start() + pieces.begin(), part.start() + pieces.end()), part));
          actors.add(named.actor());
          if (named.speaksFor() != null) {
            states.put(named.actor(), named.speaksFor());
          }
        }
      }
    }
    window.parts().stream().filter(Window.Part::judged).forEach(this::addPairs);
  }

  List<WindowMention> mentions() {
    return mentions;
  }

  List<WindowPair> pairs() {
    return pairs;
  }

  /** The actor that a mention names. */
  String actor(int mention) {
    return actors.get(mention);
  }

  /** True if both mentions of a pair stand in its sentence. */
  boolean isWithin(WindowPair pair) {
    return mentions.get(pair.source()).part().equals(pair.sentence())
        && mentions.get(pair.target()).part().equals(pair.sentence());
  }

  /** The sentence that a pair is asked of. */
  Sentence sentence(WindowPair pair) {
    return text.sentences().get(pair.sentence().sentence());
  }

  private void addPairs(Window.Part part) {
    Map<String, List<Integer>> named = in(part.sentence());
    Set<String> inside = new LinkedHashSet<>(named.keySet());
    if (inside.isEmpty()) {
      return;
    }
    context(part.sentence())
        .forEach((actor, mention) -> named.putIfAbsent(actor, List.of(mention)));
    for (String source : named.keySet()) {
      for (String target : named.keySet()) {
        boolean asked = inside.contains(source) || inside.contains(target);
        if (asked && !areOneSide(source, target) && pairs.size() < MOST_PAIRS) {
          pairs.add(closest(named.get(source), named.get(target), part));
        }
      }
    }
  }

  /** True of a state and who speaks for it: what one does is not done to the other. */
  private boolean areOneSide(String source, String target) {
    return source.equals(target)
        || source.equals(states.get(target))
        || target.equals(states.get(source));
  }

  /** The mentions in a sentence, by actor. */
  private Map<String, List<Integer>> in(int sentence) {
    Map<String, List<Integer>> named = new LinkedHashMap<>();
    for (int i = 0; i < mentions.size(); i++) {
      if (mentions.get(i).part().sentence() == sentence) {
        named.computeIfAbsent(actors.get(i), a -> new ArrayList<>()).add(i);
      }
    }
    return named;
  }

  /** The last mention of each actor in the sentences before, the nearer first. */
  private Map<String, Integer> context(int sentence) {
    List<Integer> before = new ArrayList<>();
    int first = text.hasHeadline() ? 1 : 0;
    for (int i = sentence - 1; i >= Math.max(first, sentence - 2); i--) {
      before.add(i);
    }
    if (sentence > 0 && text.hasHeadline()) {
      before.add(0);
    }
    Map<String, Integer> last = new LinkedHashMap<>();
    for (int i : before) {
      in(i).forEach((actor, its) -> last.putIfAbsent(actor, its.get(its.size() - 1)));
    }
    return last;
  }

  private WindowPair closest(List<Integer> sources, List<Integer> targets, Window.Part sentence) {
    WindowPair best = new WindowPair(sources.get(0), targets.get(0), sentence);
    int shortest = Integer.MAX_VALUE;
    for (int s : sources) {
      for (int t : targets) {
        int distance = mentions.get(s).distance(mentions.get(t));
        if (distance < shortest) {
          shortest = distance;
          best = new WindowPair(s, t, sentence);
        }
      }
    }
    return best;
  }

  /** Asks the model. */
  WindowReading by(StoryModel model) {
    return model.read(window, mentions, pairs);
  }
}
