package parley.dashboard;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import parley.schemas.Health;

/**
 * Serves the page over invented stories dated around now, for eyes: `java … DashboardPreview
 * [port]`. Every few seconds a story more comes in.
 */
final class DashboardPreview {
  private static final int DAYS = 29;
  private static final List<String> PROVIDERS = List.of("meridian", "nordwire", "south-press");

  private DashboardPreview() {}

  public static void main(String[] args) throws Exception {
    String port = args.length > 0 ? args[0] : "8080";
    try (ViewsDatabase database = ViewsDatabase.start()) {
      fill(database, Instant.now());
      DashboardConfig config =
          DashboardConfig.fromEnv(
              Map.of("PARLEY_PAGE_PORT", port, "PARLEY_DATABASE_URL", database.url()));
      try (DashboardRole role =
          DashboardRole.start(
              config,
              new Health(Map.of()),
              new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
              Clock.systemUTC())) {
        System.out.println("http://127.0.0.1:" + role.port() + "/ over " + database.url());
        while (true) {
          Thread.sleep(Duration.ofSeconds(7).toMillis());
          database.run("notify parley_changed, '{\"topics\":[\"tagged\"],\"more\":true}'");
        }
      }
    }
  }

  static void fill(ViewsDatabase database, Instant now) throws SQLException {
    List<PreviewStory> stories = PreviewStory.all();
    Random random = new Random(20_251);
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      int n = 0;
      for (PreviewStory story : stories) {
        Instant at = now.minusSeconds(60L + n * 1_700L + random.nextInt(1_500));
        story.insert(connection, "meridian/" + (9_000 + n++), PROVIDERS.get(n % 3), at, random);
      }
      for (int i = 0; i < 2_400; i++) {
        PreviewStory story = stories.get(skewed(random, stories.size()));
        double back = Math.pow(random.nextDouble(), 1.25) * DAYS * 86_400;
        double wave = 0.5 + 0.5 * Math.sin(back / 86_400 * 2 * Math.PI / 9);
        Instant at = now.minusSeconds(1_200 + (long) back);
        if (random.nextDouble() < 0.35 + 0.65 * wave) {
          story.insert(connection, "meridian/" + i, PROVIDERS.get(i % 3), at, random);
        }
      }
      for (int i = 0; i < 14; i++) {
        stories
            .get(i % 7)
            .insert(
                connection,
                "south-press/m" + i,
                "south-press",
                now.minusSeconds(200 + i * 230L),
                random);
      }
      statement.execute(ViewsDatabase.resource("preview-aggregates.sql"));
      statement.execute(
          """
          insert into retraction select case when g % 5 in (0, 2) then 'meridian/' || (9000 + g) else 'meridian/k' || g end, 2, 'meridian',
            (array['corrected','killed','corrected','withheld','held'])[1 + g % 5],
            (array['Corrects the number of prisoners in paragraph 2', 'The source has withdrawn the statement',
              null, 'Held by the desk pending confirmation', 'Embargo until 18:00 GMT'])[1 + g % 5],
            now() - g * interval '53 minutes', now() - g * interval '53 minutes' - interval '2 hours', 1,
            repeat('ab', 32), g % 5 in (0, 2), array['all', 'conflict:russia-ukraine', 'talks:russia-ukraine']
          from generate_series(0, 9) g;
          insert into balance
            values (0, 2731, 1802, 511, 173, 61, 22, 9, 14, 17, 104, 18, 3, 1, 2, now()),
              (1, 2604, 1711, 480, 190, 55, 18, 7, 12, 19, 98, 14, 1, 0, 0, now());
          """);
      connection.commit();
    }
  }

  /** Early ones more often: russia-ukraine leads the file. */
  private static int skewed(Random random, int size) {
    return (int) (Math.pow(random.nextDouble(), 1.6) * size);
  }
}
