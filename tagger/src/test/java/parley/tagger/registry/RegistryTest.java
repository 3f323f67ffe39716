package parley.tagger.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.tagger.LanguagePack;

final class RegistryTest {
  private static final LanguagePack ENGLISH = LanguagePack.english();
  private static final String STATES = "AAA\tAland\t\tAlander\tAville\nBBB\tBland\t?Bee";

  private static Map<String, String> files(String... namesAndTexts) {
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return files;
  }

  private static List<String> faults(String... namesAndTexts) {
    return Registry.check(files(namesAndTexts), ENGLISH).stream().map(Fault::toString).toList();
  }

  private static Entry entry(String id, String table, String line, String... offices) {
    return new Entry(id, table, line, List.of(offices));
  }

  private static Registry small() {
    return Registry.of(files("states.tsv", STATES), ENGLISH);
  }

  @Test
  void builtInDataIsSoundAndLarge() {
    assertThat(Registry.check(Registry.builtInFiles(), ENGLISH)).isEmpty();
    Registry registry = Registry.builtIn();
    assertThat(count(registry, ActorKind.STATE)).isGreaterThan(200);
    assertThat(count(registry, ActorKind.PERSON)).isGreaterThan(1500);
    assertThat(registry.conflicts()).hasSizeGreaterThan(60);
  }

  private static long count(Registry registry, ActorKind kind) {
    return registry.actors().stream().filter(a -> a.kind() == kind).count();
  }

  @Test
  void officeIsThatOfTheDay() {
    Actor biden = Registry.builtIn().actor("joe-biden").orElseThrow();
    assertThat(biden.officeOn(LocalDate.of(2023, 5, 1)).map(Office::title)).contains("president");
    assertThat(biden.officeOn(LocalDate.of(2025, 5, 1))).isEmpty();
  }

  @Test
  void faultNamesFileAndLine() {
    assertThat(faults("states.tsv", "# id\nAAA\tAland\na\tBland"))
        .containsExactly("states.tsv:3: id a is not three capital letters");
    assertThat(faults("states.tsv", "AAA\tAland\t\t\t\t\t\textra"))
        .containsExactly("states.tsv:1: 8 columns instead of 6");
    assertThat(faults("states.tsv", "AAA\tAland\nAAA\tBland"))
        .containsExactly("states.tsv:2: id AAA stands at states.tsv:1");
  }

  @Test
  void sharedAliasNeedsTheMarkOfDoubt() {
    assertThat(faults("states.tsv", "AAA\tAland\tIsle\nBBB\tBland\tIsle"))
        .containsExactly("states.tsv:2: alias Isle without ? also names AAA at states.tsv:1");
    assertThat(faults("states.tsv", "AAA\tAland\t?Isle\nBBB\tBland\t?Isle")).isEmpty();
  }

  @Test
  void danglingIdsAndBadDatesAreFaults() {
    assertThat(
            faults(
                "states.tsv", STATES,
                "people-x.tsv", "ann-lee\tAnn Lee\t\tCCC",
                "offices-x.tsv", "bob-ray\tking\tAAA\t2001\t2002\nann-lee\tking\tAAA\t20-01\t"))
        .containsExactlyInAnyOrder(
            "offices-x.tsv:2: no date: 20-01 or ",
            "people-x.tsv:1: nobody has the id CCC",
            "offices-x.tsv:1: nobody has the id bob-ray");
  }

  @Test
  void twoInOneSoleOfficeIsAFaultButHandingItOverIsNot() {
    String people = "ann-lee\tAnn Lee\t\tAAA\nbob-ray\tBob Ray\t\tAAA";
    assertThat(
            faults(
                "states.tsv", STATES,
                "people-x.tsv", people,
                "offices-x.tsv", "ann-lee\tking\tAAA\t2001\t2005\nbob-ray\tking\tAAA\t2003\t2008"))
        .containsExactly(
            "offices-x.tsv:2: bob-ray is king of AAA while ann-lee is, at offices-x.tsv:1");
    assertThat(
            faults(
                "states.tsv", STATES,
                "people-x.tsv", people,
                "offices-x.tsv", "ann-lee\tking\tAAA\t2001\t2005\nbob-ray\tking\tAAA\t2005\t2008"))
        .isEmpty();
  }

  @Test
  void linesThatSayTooLittleAreFaults() {
    assertThat(faults("states.tsv", STATES, "people-x.tsv", "ann-lee\tAnn Lee"))
        .containsExactly("people-x.tsv:1: no country");
    assertThat(faults("states.tsv", STATES, "groups.tsv", "x\tX Front\t\tgang\tAAA"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("groups.tsv:1: kind gang is none of igo, ngo,");
    assertThat(faults("states.tsv", "AAA\tAland\tIsle||Isles"))
        .containsExactly("states.tsv:1: an empty item in Isle||Isles");
    assertThat(faults("conflicts.tsv", "a-b\tA-B war"))
        .containsExactly("conflicts.tsv:1: no parties");
    assertThat(
            faults(
                "states.tsv", STATES,
                "people-x.tsv", "ann-lee\tAnn Lee\t\tAAA",
                "offices-x.tsv", "ann-lee\tPresident\tAAA\t2001\t"))
        .containsExactly("offices-x.tsv:1: office President is not in lower case");
  }

  @Test
  void faultyFilesAreRefused() {
    assertThatThrownBy(() -> Registry.of(files("states.tsv", "x\ty"), ENGLISH))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("states.tsv:1");
  }

  @Test
  void liveEntryIsAddedChangedAndRetired() {
    Registry before = small();
    Registry added =
        before.with(
            entry("ann-lee", "people", "ann-lee\tAnn Lee\t\tAAA", "ann-lee\tking\tBBB\t2001\t"));
    assertThat(added.actor("ann-lee").orElseThrow().officeOn(LocalDate.of(2020, 1, 1)))
        .map(Office::of)
        .contains("BBB");
    assertThat(added.version()).isEqualTo(before.version() + "+1");
    Registry changed = added.with(entry("ann-lee", "people", "ann-lee\tAnn Leigh\t\tAAA"));
    assertThat(changed.actor("ann-lee")).map(Actor::name).contains("Ann Leigh");
    assertThat(changed.without("ann-lee").actor("ann-lee")).isEmpty();
    assertThat(changed.without("nobody")).isSameAs(changed);
    assertThat(before.actor("ann-lee")).isEmpty();
  }

  @Test
  void holdersOfOneSoleOfficeAreTold() {
    Registry registry =
        small()
            .with(entry("x", "people", "x\tX Why\t\tAAA", "x\tking\tAAA\t2001\t"))
            .with(entry("y", "people", "y\tY Zed\t\tAAA", "y\tking\tAAA\t2010\t"));
    assertThat(registry.overlaps("y")).containsExactly("king of AAA while x is");
    Registry ended =
        registry.with(entry("x", "people", "x\tX Why\t\tAAA", "x\tking\tAAA\t2001\t2010"));
    assertThat(ended.overlaps("y")).isEmpty();
    assertThat(ended.overlaps("nobody")).isEmpty();
  }

  @Test
  void whatRefersToAnActorIsTold() {
    Registry registry =
        small()
            .with(entry("x", "people", "x\tX Why\t\tAAA", "x\tking\tBBB\t2001\t"))
            .with(entry("a-b", "conflicts", "a-b\tA-B war\tAAA|BBB\tx\t\tIsle war\t2026\t"));
    assertThat(registry.uses("BBB")).contains("king of it is x", "party to a-b");
    assertThat(registry.uses("AAA")).contains("country of x", "party to a-b");
    assertThat(registry.uses("x")).containsExactly("mediator in a-b");
    assertThat(registry.uses("a-b")).isEmpty();
  }

  @Test
  void liveConflictIsAdded() {
    Registry registry =
        small().with(entry("a-b", "conflicts", "a-b\tA-B war\tAAA|BBB\t\t\tIsle war\t2026\t"));
    assertThat(registry.conflict("a-b")).map(Conflict::terms).contains(List.of("Isle war"));
  }

  @Test
  void badLiveEntryIsRefusedWithItsReason() {
    assertRefused(entry("x", "nonsense", "x\tX"), "no table is named nonsense");
    assertRefused(entry("x", "offices", "x\tX"), "offices come with their person");
    assertRefused(entry("x", "people", "y\tY\t\tAAA"), "the line is about y");
    assertRefused(entry("X Y", "people", "X Y\tY"), "id X Y is no slug");
    assertRefused(entry("x", "people", "x\tX Why\t\tCCC"), "nobody has the id CCC");
    assertRefused(entry("x", "groups", "x\tAland\t\tparty\t"), "alias Aland already names AAA");
    assertRefused(entry("x", "people", "x\t"), "no name");
    assertRefused(entry("x", "people", "x\tX Why"), "no country");
    assertRefused(entry("x", "people", "x\tX Why\tAland\tAAA"), "alias Aland already names AAA");
    assertRefused(entry("aaa", "people", "aaa\tX Why\t\tCCC"), "nobody has the id CCC");
    assertRefused(
        entry("x", "people", "x\tX Why\t\tAAA", "x\tking\tAAA\tlong ago\t"),
        "no date: long ago or ");
    assertRefused(entry("a-b", "conflicts", "a-b\tWar\tAAA|CCC"), "nobody has the id CCC");
  }

  private static void assertRefused(Entry entry, String reason) {
    assertThatThrownBy(() -> small().with(entry))
        .isInstanceOf(RefusedEntryException.class)
        .hasMessage(reason);
  }
}
