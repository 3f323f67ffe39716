package parley.tagger.alike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.tagger.alike.WireStories.FERRY;
import static parley.tagger.alike.WireStories.MINERS;
import static parley.tagger.alike.WireStories.story;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.tagger.alike.Clusters.Standing;

final class ClustersTest {
  private static final String TRIMMED =
      FERRY.substring(0, FERRY.indexOf("The governor")).replace("defence", "defense");

  @Test
  void reprintIsACopyAndOtherStoriesLead() {
    Map<String, Verdict> verdicts =
        Clusters.of(
            List.of(
                story("mehr/1", "15 killed as ferry sinks in Sudan", FERRY, 0, "mehr"),
                story("abc/7", "Nile ferry disaster: what we know", TRIMMED, 90, "abc"),
                story("abc/8", "Escondida strike ends", MINERS, 95, "abc")));
    assertThat(verdicts)
        .containsEntry("mehr/1", Verdict.alone("mehr/1"))
        .containsEntry("abc/7", new Verdict("mehr/1", "mehr/1"))
        .containsEntry("abc/8", Verdict.alone("abc/8"));
  }

  @Test
  void updateOfOneProviderIsNoCopyButTheSameHappening() {
    Map<String, Verdict> verdicts =
        Clusters.of(
            List.of(
                story("mehr/1", "15 killed as ferry sinks in Sudan", FERRY, 0, "mehr"),
                story(
                    "mehr/2",
                    "17 killed as ferry sinks in Sudan",
                    FERRY.replace("15 people", "17 people"),
                    60,
                    "mehr")));
    assertThat(verdicts).containsEntry("mehr/2", new Verdict(null, "mehr/1"));
  }

  @Test
  void tenThousandIdenticalStoriesAreOneText() {
    List<Standing> stories = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      stories.add(story("p" + i + "/1", "Ferry sinks in Sudan", FERRY, 0, "p" + i));
    }
    assertThat(Clusters.of(stories).values().stream().filter(Verdict::leads)).hasSize(1);
  }

  @Test
  void oneProviderThatPrintsEveryoneCopiesThemAll() {
    Map<String, Verdict> verdicts =
        Clusters.of(
            List.of(
                story("mehr/1", "15 killed as ferry sinks in Sudan", FERRY, 0, "mehr"),
                story("efe/1", "Escondida strike ends", MINERS, 5, "efe"),
                story("all/1", "15 killed as ferry sinks in Sudan", FERRY, 9, "all"),
                story("all/2", "Escondida strike ends", MINERS, 10, "all")));
    assertThat(verdicts.get("all/1").copyOf()).isEqualTo("mehr/1");
    assertThat(verdicts.get("all/2").copyOf()).isEqualTo("efe/1");
  }

  @Test
  void storiesThatSayNothingStandAlone() {
    Map<String, Verdict> verdicts =
        Clusters.of(List.of(story("a/1", "", "", 0, "a"), story("b/1", "", "", 0, "b")));
    assertThat(verdicts.values()).containsExactly(Verdict.alone("a/1"), Verdict.alone("b/1"));
  }

  @Test
  void orderOfArrivalDoesNotCount() {
    List<Standing> stories = new ArrayList<>();
    Random random = new Random(14);
    String[] bodies = {FERRY, TRIMMED, MINERS, FERRY.replace("Sudan", "Congo"), ""};
    for (int i = 0; i < 60; i++) {
      String body = bodies[random.nextInt(bodies.length)];
      stories.add(
          story(
              "s/" + i,
              random.nextBoolean() ? "Ferry sinks" : "Latest news",
              body,
              random.nextInt(5 * 24 * 60),
              "p" + random.nextInt(5)));
    }
    Map<String, Verdict> verdicts = Clusters.of(stories);
    for (int trial = 0; trial < 20; trial++) {
      Collections.shuffle(stories, random);
      assertThat(Clusters.of(stories)).isEqualTo(verdicts);
    }
  }

  @Test
  void verdictsPointAtEarlierLeadersAndFounders() {
    List<Standing> stories = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      stories.add(
          story("s/" + i, "Ferry sinks", i % 3 == 0 ? MINERS : FERRY, i * 50L, "p" + i % 7));
    }
    Map<String, Verdict> verdicts = Clusters.of(stories);
    verdicts.forEach(
        (id, verdict) -> {
          if (verdict.copyOf() != null) {
            assertThat(verdicts.get(verdict.copyOf()).leads()).isTrue();
          }
          assertThat(verdicts.get(verdict.happening()).happening()).isEqualTo(verdict.happening());
        });
  }

  @Test
  void storyOutOfOrderOrTwiceIsRefused() {
    Clusters clusters = new Clusters();
    clusters.add(story("a/1", "Ferry sinks", FERRY, 10, "a"));
    assertThatThrownBy(() -> clusters.add(story("b/1", "Ferry sinks", FERRY, 9, "b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("b/1");
    assertThatThrownBy(() -> clusters.add(story("a/1", "Ferry sinks", FERRY, 10, "a")))
        .hasMessage("a/1 comes twice");
  }
}
