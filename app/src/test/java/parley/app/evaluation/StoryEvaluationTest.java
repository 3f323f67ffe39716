package parley.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.app.evaluation.LabelledStory.Act;
import parley.app.evaluation.LabelledStory.Actor;
import parley.app.evaluation.LabelledStory.Said;
import parley.tagger.ActorTag;
import parley.tagger.Field;
import parley.tagger.Relation;
import parley.tagger.Root;
import parley.tagger.Stage;
import parley.tagger.Story;
import parley.tagger.Tags;
import parley.tagger.Talks;
import parley.tagger.Told;
import parley.tagger.Verdict;
import parley.tagger.registry.ActorKind;
import parley.tagger.registry.Registry;

final class StoryEvaluationTest {
  private static final ActorNames NAMES = new ActorNames(Registry.builtIn());
  private static final Offset<Double> EXACTLY = within(1e-9);

  private static final String LINE =
      """
      {"id": "s", "headline": "Oman hosts envoys", "published": "2026-03-01",
       "body": "Iran's envoy met Oman's minister. Iran attacked Iraq in 1980.",
       "talks": "yes", "conflict": ["us-iran", "other:gulf"], "stage": ["round-held", "pre-talks"],
       "actors": [{"id": "IRN", "own": null, "others": -1, "towardTalks": 1},
                  {"names": ["Oman", "Sultanate"], "towardTalks": null}],
       "acts": [{"source": "IRN", "target": "Oman", "root": "consult",
                 "sentence": "Iran's envoy met Oman's minister."}],
       "background": [{"source": "Iran", "target": "Iraq", "root": "ASSAULT", "told": "past",
                       "field": "body", "begin": 34, "end": 61}]}\
      """
          .replace('\n', ' ');

  private static ActorTag actor(
      String id, @Nullable Integer sentiment, @Nullable Integer own, @Nullable Integer toward) {
    return new ActorTag(id, id, ActorKind.STATE, null, null, sentiment, own, toward, List.of());
  }

  private static ActorTag actor(String id) {
    return actor(id, null, null, null);
  }

  private static Relation relation(String source, String target, Root root, Told told, int begin) {
    return new Relation(
        source, target, root, 0, told, null, 900, Field.BODY, begin, begin + 10, null);
  }

  private static Act act(String source, String target, Root root, Told told, int begin) {
    return new Act(source, target, root, told, new MentionSpan(Field.BODY, begin, begin + 10));
  }

  private static FoundActors found(String... ids) {
    List<ActorTag> tags = new ArrayList<>();
    for (String id : ids) {
      tags.add(actor(id));
    }
    return new FoundActors(NAMES, List.of(), tags);
  }

  @Test
  void aLineIsReadAsTheGuideHasIt() {
    LabelledStory story = LabelledStoryReader.read(LINE);

    assertThat(story.name()).isEqualTo("Oman hosts envoys");
    assertThat(story.story().day()).isEqualTo(LocalDate.of(2026, 3, 1));
    assertThat(story.talks()).isTrue();
    assertThat(story.conflicts()).containsExactly("us-iran", "gulf");
    assertThat(story.stages()).containsExactly(Stage.PRE_TALKS, Stage.ROUND_HELD);
    assertThat(story.actors().get(0))
        .isEqualTo(new Actor(List.of("IRN"), new Said(null), new Said(-1), new Said(1)));
    assertThat(story.actors().get(1))
        .isEqualTo(new Actor(List.of("Oman", "Sultanate"), null, null, new Said(null)));
    assertThat(story.acts())
        .containsExactly(
            new Act("IRN", "Oman", Root.CONSULT, Told.NEWS, new MentionSpan(Field.BODY, 0, 33)));
    assertThat(story.background())
        .containsExactly(
            new Act("Iran", "Iraq", Root.ASSAULT, Told.PAST, new MentionSpan(Field.BODY, 34, 61)));
  }

  @Test
  void whatALineLeavesOutIsNotLabelledAndNoneIsALabel() {
    LabelledStory bare = LabelledStoryReader.read("{\"id\": \"x\", \"body\": \"A text.\"}");
    assertThat(bare.name()).isEqualTo("x");
    assertThat(bare.talks()).isNull();
    assertThat(bare.conflicts()).isNull();
    assertThat(bare.acts()).isNull();
    assertThat(bare.stages()).isEmpty();

    LabelledStory none =
        LabelledStoryReader.read(
            "{\"body\": \"A text.\", \"conflict\": null, \"stage\": null, \"talks\": \"borderline\", \"acts\": []}");
    assertThat(none.talks()).isNull();
    assertThat(none.conflicts()).isEmpty();
    assertThat(none.acts()).isEmpty();
    assertThat(LabelledStoryReader.read("{\"body\": \"A\", \"conflict\": \"none\"}").conflicts())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1]|no JSON object",
        "{\"body\":|no JSON",
        "{\"talks\": \"no\"}|neither headline nor body",
        "{\"body\": \"A\", \"talks\": true}|talks: ",
        "{\"body\": \"A\", \"stage\": [\"soon\"]}|stage: there is no soon",
        "{\"body\": \"A\", \"actors\": [{\"own\": 1}]}|actors: one has neither id nor names",
        "{\"body\": \"A\", \"actors\": [{\"id\": \"A\", \"own\": 2}]}|own: not -1, 0, 1 or null: 2",
        "{\"body\": \"A\", \"acts\": {}}|acts: no list",
        "{\"body\": \"A\", \"acts\": [{\"source\": \"A\"}]}|acts: one has no target",
        "{\"body\": \"A\", \"acts\": [{\"source\": \"A\", \"target\": \"B\", \"root\": \"HUG\"}]}|root: there is no HUG",
        "{\"body\": \"A\", \"acts\": [{\"source\": \"A\", \"target\": \"B\", \"begin\": 0, \"end\": 9}]}|outside its text",
        "{\"body\": \"A\", \"acts\": [{\"source\": \"A\", \"target\": \"B\", \"sentence\": \"C.\"}]}|sentence: not in the story: C.",
        "{\"body\": \"A\", \"acts\": [], \"background\": [{\"source\": \"A\", \"target\": \"B\", \"told\": \"news\"}]}|background: ",
      })
  void whatIsWrongWithALineIsSaid(String line, String wrong) {
    assertThatThrownBy(() -> LabelledStoryReader.read(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(wrong);
  }

  @Test
  void leanIsTheSignOfBothVoicesTogether() {
    assertThat(lean(null, new Said(-1))).isEqualTo(new Said(-1));
    assertThat(lean(new Said(1), new Said(null))).isEqualTo(new Said(1));
    assertThat(lean(new Said(1), new Said(-1))).isEqualTo(new Said(0));
    assertThat(lean(new Said(null), new Said(null))).isEqualTo(new Said(null));
    assertThat(lean(null, null)).isNull();
  }

  private static @Nullable Said lean(@Nullable Said own, @Nullable Said others) {
    return new Actor(List.of("A"), own, others, null).lean();
  }

  @Test
  void actorIsFoundByItsIdOrElseByAnyOfItsNames() {
    Actor oman = new Actor(List.of("Sultanate", "Oman"), null, null, null);
    List<ActorTag> tags = List.of(actor("OMN"), actor("IRN"), actor("Sultanate"));
    FoundActors both = new FoundActors(NAMES, List.of(oman), tags);
    FoundActors one = new FoundActors(NAMES, List.of(oman), tags.subList(0, 2));

    assertThat(both.ids("Oman")).containsExactly("Sultanate");
    assertThat(one.ids("Sultanate")).containsExactly("OMN");
    assertThat(one.ids("Iranian")).containsExactly("IRN");
    assertThat(one.ids("Iraq")).isEmpty();
    assertThat(one.of(oman)).containsExactly(tags.get(0));
  }

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

    assertThat(acts.foundShare()).isEqualTo(0.5);
    assertThat(acts.foundInPlaceShare()).isEqualTo(0.25);
    assertThat(acts.rootAccuracy()).as("its own sentence's goes first").isEqualTo(0.5);
    assertThat(acts.newsPrecision()).isEqualTo(0.75);
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

    assertThat(acts.backgroundAsNewsShare()).isEqualTo(0.25);
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
    assertThat(acts.backgroundAsNewsShare()).isEqualTo(1);

    acts.add(
        List.of(act("IRN", "IRQ", Root.ASSAULT, Told.NEWS, 70)),
        List.of(past),
        found("IRN", "IRQ"),
        news);
    assertThat(acts.backgroundAsNewsShare()).isEqualTo(0.5);
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
    assertThat(counts.macroF1()).isEqualTo(4.0 / 9, EXACTLY);
    assertThat(counts.right()).isEqualTo(0.5);
    assertThat(counts.neverOpposite()).isEqualTo(0.75);
    assertThat(counts.saidForNothing()).isEqualTo(0.5);
    assertThat(counts.said()).isEqualTo(4);
    assertThat(counts.unsaid()).isEqualTo(2);
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
        labelled,
        new FoundActors(
            NAMES, labelled, List.of(actor("IRN", 50, 51, -1), actor("OMN", 51, null, 1))));

    assertThat(actors.lean().right()).isEqualTo(1);
    assertThat(actors.lean().saidForNothing()).isZero();
    assertThat(actors.own().right()).isZero();
    assertThat(actors.toward().right()).isEqualTo(1);
    assertThat(actors.toward().said()).isEqualTo(1);
    assertThat(actors.toward().unsaid()).isEqualTo(1);
  }

  private static LabelledStory talks(
      boolean talks, @Nullable Set<String> conflicts, Set<Stage> stages) {
    Story story = new Story("A headline", "A text.", null, LocalDate.of(2026, 3, 1));
    return new LabelledStory(
        "A headline", story, talks, conflicts, stages, List.of(), null, List.of());
  }

  private static Talks judged(Verdict verdict, @Nullable String conflict, @Nullable Stage stage) {
    return new Talks(verdict, 500, conflict, List.of(), stage, null);
  }

  @Test
  void conflictAndNoneAreCountedApartAndStagesOfTheTalks() {
    TalksFigures figures = new TalksFigures();
    Set<Stage> either = EnumSet.of(Stage.DEAL, Stage.ROUND_HELD);
    Talks deal = judged(Verdict.TALKS, "us-iran", Stage.DEAL);
    Talks no = judged(Verdict.NOT_TALKS, null, null);
    figures.add(talks(true, Set.of("us-iran"), either), deal, no, deal);
    figures.add(talks(true, Set.of("us-iran"), either), no, no, no);
    figures.add(talks(false, Set.of(), Set.of()), deal, no, no);
    figures.add(talks(false, Set.of(), Set.of()), no, no, no);
    figures.add(talks(false, Set.of(), Set.of()), no, no, no);
    figures.add(talks(false, null, Set.of()), no, no, no);

    assertThat(figures.stageAccuracy()).isEqualTo(0.5);
    assertThat(figures.conflictAccuracy()).isEqualTo(0.5);
    assertThat(figures.noConflictAccuracy()).isEqualTo(2.0 / 3, EXACTLY);
    assertThat(figures.table())
        .contains("as given           0.500   0.500   0.500")
        .contains("as first line      0.000   0.000   0.000")
        .contains("no headline        1.000   0.500   0.667")
        .contains("1.000 of the 1 judged talks");
    assertThat(figures.mistakes()).contains("false alarm 1 · missed 1", "us-iran for none 1");
  }

  @Test
  void aStoryIsReadWithItsHeadlineAsFirstLineOfTheTextAndWithout() {
    List<Story> read = new ArrayList<>();
    StoryEvaluation evaluation = new StoryEvaluation(Registry.builtIn());
    evaluation.add(
        LINE,
        story -> {
          read.add(story);
          return new Tags(
              judged(Verdict.TALKS, "gulf", Stage.DEAL),
              List.of(actor("IRN", -900, null, 1), actor("OMN"), actor("IRQ")),
              List.of(
                  relation("IRN", "OMN", Root.CONSULT, Told.NEWS, 0),
                  relation("IRN", "IRQ", Root.ASSAULT, Told.PAST, 34)),
              null,
              "t",
              "r",
              null);
        });

    assertThat(read).extracting(Story::headline).containsExactly("Oman hosts envoys", "", "");
    assertThat(read.get(1).body()).startsWith("Oman hosts envoys\n\nIran's envoy");
    assertThat(read.get(2).body()).startsWith("Iran's envoy");
    assertThat(evaluation.table())
        .startsWith("1 stories")
        .contains("acts found           1.000  of 1 acts of the day")
        .contains("told as news         0.000  of 1 background acts");
  }
}
