package parley.enrich.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import parley.Aggregate;
import parley.schemas.Measure;
import parley.schemas.Span;

final class RollingTest {
  /** The vectors that SQL answers too. */
  @TestFactory
  Stream<DynamicTest> vectors() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (InputStream in = Span.class.getResourceAsStream("/parley/rolling-vectors.json")) {
      for (JsonNode vector : new ObjectMapper().readTree(in)) {
        tests.add(DynamicTest.dynamicTest(vector.get("name").asText(), () -> check(vector)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(10);
    return tests.stream();
  }

  @Test
  void bucketsOfOtherSubjectsAndSpansAreLeftOut() {
    Instant at = Instant.parse("2026-03-01T12:00:30Z");
    long[] story = new long[Measure.all().size()];
    story[Measure.REPORTS.place()] = 1;
    story[Measure.STORIES.place()] = 1;
    Posting posting = new Posting("all", at, Tally.of(story, Map.of(), Map.of(), Map.of()), false);
    List<Aggregate> buckets =
        List.of(
            new Bucket("all", Span.HOUR, at).after(null, posting, 0, at),
            new Bucket("talks", Span.MINUTE, at).after(null, posting, 0, at));
    assertThat(Rolling.at("all", Span.ROLLING_HOUR, at, buckets, 1).getStories()).isZero();
  }

  private static void check(JsonNode vector) {
    String subject = vector.get("subject").asText();
    Span span = Span.labelled(vector.get("span").asText()).orElseThrow();
    List<Aggregate> buckets = new ArrayList<>();
    for (JsonNode bucket : vector.get("buckets")) {
      Instant start = Instant.parse(bucket.get("start").asText());
      buckets.add(read(bucket, subject, span.bucket().label(), start, start.plus(span.step())));
    }
    JsonNode expected = vector.get("expected");
    Instant at = Instant.parse(vector.get("at").asText());
    assertThat(text(Rolling.at(subject, span, at, buckets, 7)))
        .isEqualTo(
            text(
                read(
                    expected,
                    subject,
                    span.label(),
                    Instant.parse(expected.get("start").asText()),
                    Instant.parse(expected.get("end").asText()))));
  }

  private static String text(Aggregate a) {
    return Aggregate.newBuilder(a)
        .setRevision(0)
        .setUpdatedAt(Instant.EPOCH)
        .setProviders(new TreeMap<>(a.getProviders()))
        .setTaggers(new TreeMap<>(a.getTaggers()))
        .build()
        .toString();
  }

  private static Aggregate read(
      JsonNode json, String subject, String span, Instant start, Instant end) {
    long[] counts = Measure.all().stream().mapToLong(m -> json.path(m.field()).asLong()).toArray();
    return Bucket.aggregate(
        subject,
        Span.labelled(span).orElseThrow(),
        start,
        end,
        new Bucket.Stamp(0, Instant.EPOCH, null),
        Tally.of(counts, map(json.get("providers")), map(json.get("taggers")), Map.of()),
        json.get("events").isNull() ? null : count(json, "events"));
  }

  private static Long count(JsonNode json, String field) {
    return json.get(field).asLong();
  }

  private static Map<String, Long> map(JsonNode json) {
    Map<String, Long> map = new TreeMap<>();
    json.properties().forEach(e -> map.put(e.getKey(), e.getValue().asLong()));
    return map;
  }
}
