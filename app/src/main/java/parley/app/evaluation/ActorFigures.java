package parley.app.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.app.evaluation.LabelledStory.Actor;
import parley.app.evaluation.LabelledStory.Said;
import parley.tagger.ActorTag;

/**
 * How right is what is said of a story's actors: the lean in all voices and in the writer's own,
 * and the posture toward the talks. A vote within {@value #EVEN} thousandths of 0 is mixed, as the
 * page has it. An actor that was not found has nothing said of it.
 */
final class ActorFigures {
  private static final int EVEN = 50;

  final SignCounts lean = new SignCounts();
  final SignCounts own = new SignCounts();
  final SignCounts toward = new SignCounts();

  private final Mistakes leanMistakes = new Mistakes("lean mistaken");
  private final Mistakes towardMistakes = new Mistakes("posture toward the talks mistaken");

  void add(List<Actor> labelled, FoundActors found) {
    for (Actor actor : labelled) {
      List<ActorTag> tags = found.of(actor);
      String name = actor.names().get(0);
      add(lean, actor.lean(), sign(first(tags, ActorTag::sentiment)), name, leanMistakes);
      add(own, actor.own(), sign(first(tags, ActorTag::ownVoice)), name, null);
      add(toward, actor.towardTalks(), first(tags, ActorTag::towardTalks), name, towardMistakes);
    }
  }

  private static void add(
      SignCounts counts,
      @Nullable Said labelled,
      @Nullable Integer judged,
      String name,
      @Nullable Mistakes mistakes) {
    if (labelled == null) {
      return;
    }
    counts.add(labelled.value(), judged);
    if (mistakes != null && !Objects.equals(labelled.value(), judged)) {
      mistakes.add(name, word(judged) + " for " + word(labelled.value()));
    }
  }

  private static @Nullable Integer first(
      List<ActorTag> tags, Function<ActorTag, @Nullable Integer> value) {
    for (ActorTag tag : tags) {
      Integer said = value.apply(tag);
      if (said != null) {
        return said;
      }
    }
    return null;
  }

  private static @Nullable Integer sign(@Nullable Integer vote) {
    return vote == null ? null : Math.abs(vote) <= EVEN ? 0 : Integer.signum(vote);
  }

  private static String word(@Nullable Integer sign) {
    return sign == null ? "nothing" : Integer.toString(sign);
  }

  String table() {
    return SignCounts.header()
        + lean.row("lean")
        + own.row("  own voice")
        + toward.row("toward talks");
  }

  String mistakes() {
    return leanMistakes.list() + towardMistakes.list();
  }
}
