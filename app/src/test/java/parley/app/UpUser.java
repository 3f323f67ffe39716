package parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.sql.SQLException;

/** Whoever feeds and reads a running `up`. */
record UpUser(RunningUp up) {
  void send(String provider, JsonNode story) throws Exception {
    HttpResponse<String> answer = up.post(provider, story.toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  void awaitNumber(String sql, long wanted) {
    RunningUp.await(sql).untilAsserted(() -> assertThat(count(sql)).isEqualTo(wanted));
  }

  long count(String sql) throws SQLException {
    Long found = up.number(sql);
    return found == null ? 0 : found;
  }

  void awaitBalanced() {
    RunningUp.await("the balance sums")
        .untilAsserted(
            () -> {
              JsonNode balance = up.api("/balance");
              assertThat(balance.path("received").asLong()).isPositive();
              assertThat(balance.path("accounted")).isEqualTo(balance.path("received"));
              assertThat(balance.path("balanced").asBoolean()).isTrue();
            });
  }
}
