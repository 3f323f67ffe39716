package parley.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static parley.app.evaluation.MadeUpStory.actor;
import static parley.app.evaluation.MadeUpStory.found;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.app.evaluation.LabelledStory.Actor;
import parley.app.evaluation.LabelledStory.Said;
import parley.tagger.ActorTag;

/** Which actors are found, and what is said of them. */
final class ActorFiguresTest {
  @Test
  void actorIsFoundByItsIdOrElseByAnyOfItsNames() {
    Actor oman = new Actor(List.of("Sultanate", "Oman"), null, null, null);
    List<ActorTag> tags = List.of(actor("OMN"), actor("IRN"), actor("Sultanate"));
    FoundActors both = found(List.of(oman), tags);
    FoundActors one = found(List.of(oman), tags.subList(0, 2));

    assertThat(both.ids("Oman")).containsExactly("Sultanate");
    assertThat(one.ids("Sultanate")).containsExactly("OMN");
    assertThat(one.ids("Iranian")).containsExactly("IRN");
    assertThat(one.ids("Iraq")).isEmpty();
    assertThat(one.of(oman)).containsExactly(tags.get(0));
  }

  @Test
  void votesNearNothingAreMixedAndAMissingActorSaysNothing() {
    ActorFigures actors = new ActorFigures();
    List<Actor> labelled =
        List.of(
            new Actor(List.of("IRN"), new Said(0), new Said(null), new Said(-1)),
            new Actor(List.of("OMN"), new Said(1), new Said(1), null),
            new Actor(List.of("IRQ"), new Said(null), new Said(null), new Said(null)));
    actors.add(
        labelled, found(labelled, List.of(actor("IRN", 50, 51, -1), actor("OMN", 51, null, 1))));

    assertThat(actors.lean.right()).isEqualTo(1);
    assertThat(actors.lean.saidForNothing()).isZero();
    assertThat(actors.own.said()).isEqualTo(2);
    assertThat(actors.own.right()).isZero();
    assertThat(actors.toward.right()).isEqualTo(1);
    assertThat(actors.toward.said()).isEqualTo(1);
    assertThat(actors.toward.unsaid()).isEqualTo(1);
  }

  @Test
  void macroF1IsOverTheSignsWhereSomethingIsSaid() {
    SignCounts counts = new SignCounts();
    counts.add(-1, -1);
    counts.add(-1, 1);
    counts.add(0, null);
    counts.add(1, 1);
    counts.add(null, 1);
    counts.add(null, null);

    // F1 of -1 and of 1 is 2/3 each, of 0 nothing
    assertThat(counts.macroF1()).isEqualTo(4.0 / 9, within(1e-9));
    assertThat(counts.right()).isEqualTo(0.5);
    assertThat(counts.neverOpposite()).isEqualTo(0.75);
    assertThat(counts.saidForNothing()).isEqualTo(0.5);
    assertThat(counts.said()).isEqualTo(4);
    assertThat(counts.unsaid()).isEqualTo(2);
  }
}
