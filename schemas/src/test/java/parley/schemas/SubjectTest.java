package parley.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SubjectTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "all",
        "talks",
        "talks:sudan",
        "talks:sudan/actor:SDN",
        "talks:sudan/dyad:SDN/rsf",
        "provider:nordwire",
        "language:de",
        "conflict:sudan",
        "actor:RUS",
        "country:RUS",
        "dyad:RUS/UKR",
        "country-dyad:RUS/UKR"
      })
  void everySubjectIsOne(String subject) {
    assertThat(Subject.isSubject(subject)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "news",
        "language:",
        "language:de/at",
        "talks:sudan/country:SDN",
        "talks:sudan/dyad:SDN",
        "dyad:RUS",
        "actor:a|b",
        "all:en"
      })
  void anythingElseIsNone(String text) {
    assertThat(Subject.isSubject(text)).isFalse();
  }

  @Test
  void partsAreThoseItWasMadeOf() {
    String pair =
        Subject.within("sudan", Subject.of(Subject.Type.DYAD, "SDN", "rapid-support-forces"));
    assertThat(Subject.conflict(pair)).contains("sudan");
    assertThat(Subject.type(pair)).contains(Subject.Type.DYAD);
    assertThat(Subject.ids(pair)).containsExactly("SDN", "rapid-support-forces");
    String talks = Subject.of(Subject.Type.TALKS, "sudan");
    assertThat(Subject.conflict(talks)).isEmpty();
    assertThat(Subject.type(talks)).contains(Subject.Type.TALKS);
    assertThat(Subject.ids(talks)).containsExactly("sudan");
    assertThat(Subject.conflict("country-dyad:RUS/UKR")).isEmpty();
    assertThat(Subject.ids("country-dyad:RUS/UKR")).containsExactly("RUS", "UKR");
    assertThat(Subject.type(Subject.TALKS)).isEmpty();
    assertThat(Subject.ids(Subject.TALKS)).isEmpty();
    assertThat(Subject.ids(Subject.ALL)).isEmpty();
  }

  @Test
  void whatAllNewsMayBeAboutIsNotNarrow() {
    assertThat(Subject.isNarrow("language:en")).isFalse();
    assertThat(Subject.isNarrow("all")).isFalse();
    assertThat(Subject.isNarrow("talks:sudan")).isFalse();
    assertThat(Subject.isNarrow("talks:sudan/actor:SDN")).isTrue();
    assertThat(Subject.isNarrow("country-dyad:RUS/UKR")).isTrue();
  }
}
