package parley.app.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parley.tagger.ActorTag;
import parley.tagger.Field;
import parley.tagger.Mention;
import parley.tagger.Relation;
import parley.tagger.Root;
import parley.tagger.Story;
import parley.tagger.Tags;
import parley.tagger.Talks;
import parley.tagger.Told;
import parley.tagger.Verdict;
import parley.tagger.registry.ActorKind;

final class ColouredStoryTest {
  private static final Story STORY =
      new Story("Norland meets Sudria", "", null, LocalDate.of(2026, 3, 1));

  private static Relation relation(
      Root root, Told told, @Nullable String speaker, @Nullable LocalDate plannedFor) {
    return new Relation(
        "NOR", "SUD", root, 0, told, speaker, 900, Field.HEADLINE, 0, 20, plannedFor);
  }

  private static String shown(Relation... relations) {
    ActorTag norland =
        new ActorTag(
            "NOR",
            "Norland",
            ActorKind.STATE,
            null,
            null,
            null,
            null,
            -1,
            List.of(new Mention(Field.HEADLINE, 0, 7)));
    Talks talks = new Talks(Verdict.TALKS, 900, null, List.of(), null, null);
    Tags tags = new Tags(talks, List.of(norland), List.of(relations), null, "t", "r", null);
    return ColouredStory.of(STORY, tags).replaceAll("\u001b\\[[0-9;]*m", "");
  }

  @Test
  void actsOfTheDayStandApartFromBackground() {
    String shown =
        shown(
            relation(Root.ASSAULT, Told.DENIED, null, null),
            relation(Root.ASSAULT, Told.PAST, null, null),
            relation(Root.CONSULT, Told.NEWS, "NOR", null),
            relation(Root.CONSULT, Told.PLANNED, "envoy", LocalDate.of(2026, 3, 6)),
            relation(Root.CONSULT, Told.NEWS, "envoy", null),
            relation(Root.ASSAULT, Told.PAST, null, null));

    assertThat(shown)
        .endsWith(
            """
            Acts of the day
              NOR → SUD  CONSULT ×2  says envoy
            Background
              past         NOR → SUD  ASSAULT ×2
              planned      NOR → SUD  CONSULT  for 2026-03-06  says envoy
              denied       NOR → SUD  ASSAULT
            """);
  }

  @Test
  void listWithoutActsHasNoTitle() {
    assertThat(shown(relation(Root.CONSULT, Told.NEWS, null, null))).doesNotContain("Background");
    assertThat(shown()).doesNotContain("Acts of the day");
  }

  @Test
  void postureTowardTheTalksIsSaid() {
    assertThat(shown()).contains("Norland NOR ×1  obstructive in the talks");
  }
}
