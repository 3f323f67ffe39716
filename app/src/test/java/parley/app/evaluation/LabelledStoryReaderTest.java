package parley.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.app.evaluation.LabelledStory.Act;
import parley.app.evaluation.LabelledStory.Actor;
import parley.app.evaluation.LabelledStory.Said;
import parley.tagger.Field;
import parley.tagger.Root;
import parley.tagger.Stage;
import parley.tagger.Told;

final class LabelledStoryReaderTest {
  @Test
  void aLineIsReadAsTheGuideHasIt() {
    LabelledStory story = LabelledStoryReader.read(MadeUpStory.LINE);

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
}
