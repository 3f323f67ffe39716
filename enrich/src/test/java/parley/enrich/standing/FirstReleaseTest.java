package parley.enrich.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.enrich.rollup.Contribution;
import parley.enrich.rollup.Tally;
import parley.schemas.Measure;

final class FirstReleaseTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** One of each. */
  private static final Tally TALLY =
      Tally.of(
          Measure.all().stream().mapToLong(m -> 1).toArray(),
          Map.of("agency", 1L),
          Map.of("words-1", 1L),
          Map.of("nato>RUS>AID>", 1L));

  /** `tagger:` and `genre:` are no subjects yet. */
  @ParameterizedTest
  @CsvSource({
    "all, true",
    "talks, true",
    "provider:agency, true",
    "conflict:sudan, true",
    "talks:sudan, true",
    "talks:sudan/actor:nato, true",
    "talks:sudan/dyad:nato/RUS, true",
    "actor:nato, true",
    "country:RUS, true",
    "dyad:nato/RUS, true",
    "country-dyad:RUS/UKR, true",
    "language:en, false",
    "tagger:words-1, false",
    "talks:sudan/genre:opinion, false",
    "others, false"
  })
  void aSubjectThatCameLaterIsLeftOut(String subject, boolean counted) {
    Contribution computed = contribution(subject);
    assertThat(FirstRelease.counted(computed).tallies().containsKey(subject)).isEqualTo(counted);
  }

  @ParameterizedTest
  @CsvSource({"QUAD4, 1", "UNTAGGED, 0"})
  void aMeasureThatCameLaterIsLeftOut(Measure measure, long left) {
    Contribution counted = FirstRelease.counted(contribution("all"));
    Tally all = counted.tallies().get("all");
    assertThat(all.get(measure)).isEqualTo(left);
    assertThat(all.providers()).containsEntry("agency", 1L);
    assertThat(all.taggers()).containsEntry("words-1", 1L);
    assertThat(all.events()).containsEntry("nato>RUS>AID>", 1L);
    assertThat(counted.storyTime()).isEqualTo(NOON);
  }

  private static Contribution contribution(String subject) {
    return new Contribution(NOON, new TreeMap<>(Map.of(subject, TALLY)));
  }
}
