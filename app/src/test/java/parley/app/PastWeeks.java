package parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Made-up news of nine weeks up to now: talks on Sudan that nearly stand still until they turn to a
 * truce in the last days, talks on Ukraine that go on as ever, and other news. Of three wires.
 */
final class PastWeeks {
  static final String CONFLICT = "sudan";
  static final String OTHER = "russia-ukraine";
  static final String TRUCE = "Sudan's army and RSF sign humanitarian truce in Jeddah";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> WIRES = List.of("nordwire", "meridian-news", "harbour-press");
  private static final int WEEKS = 9;

  private static final List<String[]> STALLED =
      List.of(
          new String[] {
            "RSF rejects new proposal for Sudan ceasefire talks",
            "The paramilitary Rapid Support Forces rejected a proposal by Saudi Arabia for new"
                + " ceasefire talks with Sudan's army on %s, a spokesman said. The RSF accused the"
                + " army of bad faith."
          },
          new String[] {
            "Sudan's army says no talks with RSF while it holds towns",
            "Sudan's army refused to take part in ceasefire talks with the Rapid Support Forces on"
                + " %s. Saudi Arabia urged both sides to return to negotiations in Jeddah."
          });
  private static final List<String[]> TRUCE_NEWS =
      List.of(
          new String[] {
            TRUCE,
            "Sudan's army and the Rapid Support Forces signed a humanitarian truce in Jeddah on %s"
                + " after days of talks. Saudi Arabia, which mediated, called the agreement a"
                + " breakthrough."
          },
          new String[] {
            "Saudi Arabia announces truce deal between Sudan's army and RSF",
            "Saudi Arabia announced on %s that Sudan's army and the Rapid Support Forces agreed on"
                + " a ceasefire. The RSF welcomed the deal and said that it would keep it."
          },
          new String[] {
            "Sudan's army agrees to ceasefire deal with RSF, mediators say",
            "Sudan's army agreed to a ceasefire deal with the Rapid Support Forces on %s, Saudi"
                + " mediators said. The United Nations praised both sides for the agreement."
          },
          new String[] {
            "UN welcomes Sudan truce agreement as aid convoys prepare",
            "The United Nations welcomed the truce agreement between Sudan's army and the Rapid"
                + " Support Forces on %s. Negotiators of both sides agreed to open roads for aid."
          });
  private static final String[] UKRAINE = {
    "Russian and Ukrainian negotiators meet for new round of peace talks",
    "Negotiators of Russia and Ukraine met in Istanbul on %s for a new round of peace talks."
        + " Turkey, which hosts them, called the talks useful."
  };

  private PastWeeks() {}

  /** Sends all of it, and waits until it is counted. */
  static void send(RunningUp up) throws IOException, InterruptedException {
    Instant now = Instant.now();
    List<List<String>> rows = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int week = WEEKS - 1; week >= 0; week--) {
      for (int i = 0; i < 3; i++) {
        Instant at = now.minus(Duration.ofDays(7L * week + 2L * i)).minus(Duration.ofHours(2));
        add(rows.get(i), "ukraine-" + week + "-" + i, UKRAINE, at);
        for (int n = 0; n < 4; n++) {
          add(rows.get(i), "other-" + week + "-" + i + "-" + n, cocoa(week, i, n), at);
        }
        if (week > 0 && i < 2) {
          add(rows.get(i), "sudan-" + week + "-" + i, STALLED.get(i), at);
        }
      }
    }
    // many more than usual, also among all that other tests send
    for (int n = 0; n < 32; n++) {
      Instant at = now.minus(Duration.ofHours(63)).plus(Duration.ofMinutes(90L * n));
      add(rows.get(n % 3), "truce-" + n, TRUCE_NEWS.get((n / 3) % TRUCE_NEWS.size()), at);
    }
    for (int i = 0; i < WIRES.size(); i++) {
      String body = String.join("\n", rows.get(i));
      assertThat(up.post(WIRES.get(i), body).statusCode()).isEqualTo(202);
    }
    RunningUp.await("the weeks before are counted")
        .untilAsserted(() -> assertThat(stories(up, CONFLICT)).isGreaterThanOrEqualTo(20));
    int sent = rows.stream().mapToInt(List::size).sum();
    RunningUp.await("all of it stands")
        .untilAsserted(
            () ->
                assertThat(
                        up.number(
                            "SELECT count(*) FROM story WHERE story_id LIKE '%/past-weeks-%'"))
                    .isEqualTo(sent));
  }

  private static Long stories(RunningUp up, String conflict) throws IOException {
    try {
      return up.number(
          "SELECT sum(stories) FROM aggregate WHERE span = '1d' AND subject = 'talks:"
              + conflict
              + "'");
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static String[] cocoa(int week, int wire, int n) {
    return new String[] {
      "Cocoa prices move for the " + (1 + 12 * week + 4 * wire + n) + "th time this season",
      "Cocoa futures moved on %s by " + (1 + (week + n) % 7) + " percent after rain."
    };
  }

  private static void add(List<String> rows, String id, String[] words, Instant at) {
    String day = at.atOffset(ZoneOffset.UTC).getDayOfWeek().toString();
    String named = day.charAt(0) + day.substring(1).toLowerCase(Locale.ROOT);
    rows.add(
        JSON.createObjectNode()
            .put("id", "past-weeks-" + id)
            .put("headline", words[0])
            .put("body", words[1].formatted(named))
            .put("published", at.toString())
            .put("url", "https://wire.example/" + id)
            .put("language", "en")
            .toString());
  }
}
