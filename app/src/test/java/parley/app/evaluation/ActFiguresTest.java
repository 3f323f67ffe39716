package parley.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.app.evaluation.MadeUpStory.act;
import static parley.app.evaluation.MadeUpStory.found;
import static parley.app.evaluation.MadeUpStory.relation;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.app.evaluation.LabelledStory.Act;
import parley.tagger.Relation;
import parley.tagger.Root;
import parley.tagger.Told;

final class ActFiguresTest {
  @Test
  void actIsFoundAnywhereInTheStoryByARelationToldAsNews() {
    ActFigures acts = new ActFigures();
    acts.add(
        List.of(
            act("IRN", "OMN", Root.CONSULT, Told.NEWS, 0),
            act("OMN", "IRN", Root.CONSULT, Told.NEWS, 0),
            act("IRN", "IRQ", Root.ACCUSE, Told.NEWS, 20),
            act("IRN", "SAU", Root.ACCUSE, Told.NEWS, 20)),
        List.of(),
        found("IRN", "OMN", "IRQ"),
        List.of(
            relation("IRN", "OMN", Root.AGREE, Told.NEWS, 0),
            relation("IRN", "OMN", Root.CONSULT, Told.NEWS, 40),
            relation("OMN", "IRN", Root.CONSULT, Told.NEWS, 40),
            relation("IRN", "IRQ", Root.ACCUSE, Told.PAST, 20),
            relation("OMN", "IRQ", Root.AID, Told.NEWS, 20)));

    assertThat(acts.found.value()).isEqualTo(0.5);
    assertThat(acts.foundInPlace.value()).isEqualTo(0.25);
    assertThat(acts.rootRight.value()).as("its own sentence's goes first").isEqualTo(0.5);
    assertThat(acts.newsRight.value()).isEqualTo(0.75);
    assertThat(acts.mistakes())
        .contains("acts missed 2", "told as past 1", "actor not found 1")
        .contains("AGREE for CONSULT 1")
        .contains("no such act 1");
  }

  @Test
  void backgroundIsPresentedAsNewsInItsSentenceUnlessAnActOfTheDayStandsThere() {
    ActFigures acts = new ActFigures();
    acts.add(
        List.of(act("IRN", "IRQ", Root.ACCUSE, Told.NEWS, 0)),
        List.of(
            act("IRN", "IRQ", Root.ASSAULT, Told.PAST, 0),
            act("IRN", "IRQ", Root.ASSAULT, Told.PAST, 20),
            act("IRN", "IRQ", Root.CONSULT, Told.PLANNED, 40),
            act("IRN", "IRQ", Root.CONSULT, Told.DENIED, 60)),
        found("IRN", "IRQ"),
        List.of(
            relation("IRN", "IRQ", Root.ACCUSE, Told.NEWS, 0),
            relation("IRN", "IRQ", Root.ASSAULT, Told.NEWS, 20),
            relation("IRN", "IRQ", Root.CONSULT, Told.PLANNED, 40),
            relation("IRN", "IRQ", Root.CONSULT, Told.PAST, 60)));

    assertThat(acts.backgroundAsNews.value()).isEqualTo(0.25);
    assertThat(acts.table())
        .contains("told otherwise       0.500  of 4 background acts")
        .contains("kind right         0.500  of 2 told otherwise");
    assertThat(acts.mistakes()).contains("background as news 1").contains("by class: past 1");
  }

  @Test
  void backgroundWithoutAPlaceIsLookedForInTheWholeStory() {
    Act past = new Act("IRN", "IRQ", null, null, null);
    ActFigures acts = new ActFigures();
    List<Relation> news = List.of(relation("IRN", "IRQ", Root.ASSAULT, Told.NEWS, 70));
    acts.add(List.of(), List.of(past), found("IRN", "IRQ"), news);
    assertThat(acts.backgroundAsNews.value()).isEqualTo(1);

    acts.add(
        List.of(act("IRN", "IRQ", Root.ASSAULT, Told.NEWS, 70)),
        List.of(past),
        found("IRN", "IRQ"),
        news);
    assertThat(acts.backgroundAsNews.value()).isEqualTo(0.5);
  }
}
