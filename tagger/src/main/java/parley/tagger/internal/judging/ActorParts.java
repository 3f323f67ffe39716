package parley.tagger.internal.judging;

import java.util.ArrayList;
import java.util.List;

/**
 * An actor's parts of a story, by their numbers.
 *
 * @param mentions those that name it
 * @param source pairs of which it is the source
 * @param target pairs of which it is the target
 */
record ActorParts(List<Integer> mentions, List<Integer> source, List<Integer> target) {
  ActorParts() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }
}
