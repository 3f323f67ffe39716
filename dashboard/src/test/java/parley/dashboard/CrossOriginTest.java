package parley.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may ask the API from a page of elsewhere, and how often anyone may. */
final class CrossOriginTest {
  private static final String DESK = "https://desk.example:8443";
  private static RunningDashboard dashboard;

  @BeforeAll
  static void start() {
    dashboard =
        new RunningDashboard(
            "jdbc:postgresql://127.0.0.1:1/parley", Map.of("PARLEY_API_ORIGINS", DESK));
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @Test
  void pageOfAnInvitedOriginMayReadTheApiAlone() throws Exception {
    HttpResponse<String> read = dashboard.get("/api/v1/openapi.json", "Origin", DESK);
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.headers().firstValue("Access-Control-Allow-Origin")).contains(DESK);
    assertThat(read.headers().firstValue("Vary").orElseThrow()).contains("Origin");
    assertThat(dashboard.get("/metrics", "Origin", DESK).statusCode()).isEqualTo(403);
    HttpResponse<String> other =
        dashboard.get("/api/v1/openapi.json", "Origin", "https://evil.example");
    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(
            dashboard
                .get("/api/v1/openapi.json", "Origin", DESK, "Host", "evil.example")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void whoAsksTooOftenIsToldToWait() {
    int[] now = {0};
    RequestRate rate = new RequestRate(5, () -> now[0] * 100_000_000L);
    for (int i = 0; i < 10; i++) {
      assertThat(rate.isAllowed("one")).as("burst of two seconds").isTrue();
    }
    assertThat(rate.isAllowed("one")).isFalse();
    assertThat(rate.isAllowed("other")).isTrue();
    now[0] = 2;
    assertThat(rate.isAllowed("one")).as("a fifth of a second later").isTrue();
    assertThat(rate.isAllowed("one")).isFalse();
    now[0] = 1000;
    for (int i = 0; i < 10; i++) {
      assertThat(rate.isAllowed("one")).isTrue();
    }
    assertThat(rate.isAllowed("one")).isFalse();
  }

  @Test
  void refusalSaysWhenToAskAgain() throws Exception {
    try (RunningDashboard limited =
        new RunningDashboard(
            "jdbc:postgresql://127.0.0.1:1/parley",
            Map.of("PARLEY_API_REQUESTS", "1", "PARLEY_API_ORIGINS", DESK))) {
      HttpResponse<String> answer = limited.get("/api/v1/openapi.json", "Origin", DESK);
      for (int i = 0; i < 1_000 && answer.statusCode() != 429; i++) {
        answer = limited.get("/api/v1/openapi.json", "Origin", DESK);
      }
      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("Retry-After")).contains("1");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
          .as("or the page could not read why")
          .contains(DESK);
      assertThat(RunningDashboard.parsed(answer.body()).path("title").asText())
          .isEqualTo("Too Many Requests");
      assertThat(limited.get("/health/live").statusCode()).isEqualTo(200);
    }
  }
}
