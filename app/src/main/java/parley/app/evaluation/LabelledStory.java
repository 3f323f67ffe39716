package parley.app.evaluation;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.tagger.Root;
import parley.tagger.Stage;
import parley.tagger.Story;
import parley.tagger.Told;

/**
 * A whole story with its labels. What is null here is not labelled, and not measured.
 *
 * @param name for people: its headline or, where it has none, its id
 * @param talks null where borderline, too
 * @param conflicts acceptable slugs; empty where there is none
 * @param stages acceptable ones; empty where there is none
 * @param acts of the day
 * @param background acts that are not the day's news; empty where acts are not labelled
 */
record LabelledStory(
    String name,
    Story story,
    @Nullable Boolean talks,
    @Nullable Set<String> conflicts,
    Set<Stage> stages,
    List<Actor> actors,
    @Nullable List<Act> acts,
    List<Act> background) {

  /** A label of −1, 0, 1, or null where the reader found that nothing is said. */
  record Said(@Nullable Integer value) {}

  /**
   * An actor.
   *
   * @param names its id in the registry or any of its names, at least one
   * @param own in the writer's own voice
   * @param others in the voices of speakers
   * @param towardTalks its posture
   */
  record Actor(
      List<String> names, @Nullable Said own, @Nullable Said others, @Nullable Said towardTalks) {

    /** All voices together: the sign of their sum, nothing where none says anything. */
    @Nullable Said lean() {
      if (own == null && others == null) {
        return null;
      }
      Integer mine = own == null ? null : own.value();
      Integer theirs = others == null ? null : others.value();
      if (mine == null || theirs == null) {
        return new Said(mine == null ? theirs : mine);
      }
      return new Said(Integer.signum(mine + theirs));
    }
  }

  /**
   * An act.
   *
   * @param source an id or a name, of one of the actors or not
   * @param target likewise
   * @param told NEWS for an act of the day; null for background of an unlabelled kind
   * @param place its sentence
   */
  record Act(
      String source,
      String target,
      @Nullable Root root,
      @Nullable Told told,
      @Nullable MentionSpan place) {}
}
