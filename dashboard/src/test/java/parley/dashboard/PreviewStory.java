package parley.dashboard;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An invented story of `preview.tsv`, with the places of its mentions. */
record PreviewStory(
    String conflict,
    String verdict,
    String stage,
    double tone,
    String headline,
    String evidence,
    List<Who> actors,
    List<Act> acts) {
  record Who(
      String id,
      String sentiment,
      String kind,
      String country,
      String office,
      String name,
      int begin,
      int end) {}

  record Act(String source, String target, String root, int polarity) {}

  private static final Pattern MENTION = Pattern.compile("\\{([^}]*)\\}");
  private static final List<String> QUADS =
      List.of(
          "AGREE CONSULT SUPPORT",
          "COOPERATE AID YIELD",
          "REQUEST ACCUSE REJECT THREATEN",
          "PROTEST SANCTION MOBILIZE COERCE ASSAULT");

  static List<PreviewStory> all() {
    return ViewsDatabase.resource("preview.tsv")
        .lines()
        .filter(l -> !l.startsWith("#"))
        .map(PreviewStory::parsed)
        .toList();
  }

  private static PreviewStory parsed(String line) {
    String[] c = line.split("\t", -1);
    StringBuilder headline = new StringBuilder();
    List<Who> actors = new ArrayList<>();
    Matcher matcher = MENTION.matcher(c[4]);
    int from = 0;
    while (matcher.find()) {
      headline.append(c[4], from, matcher.start());
      from = matcher.end();
      String[] m = matcher.group(1).split("\\|", -1);
      int begin = headline.length();
      headline.append(m[1]);
      actors.add(new Who(m[0], m[2], m[3], m[4], m[5], m[6], begin, headline.length()));
    }
    headline.append(c[4].substring(from));
    List<Act> acts =
        Arrays.stream(c.length > 6 ? c[6].split(";") : new String[0])
            .filter(a -> !a.isBlank())
            .map(a -> a.split("[>:]"))
            .map(a -> new Act(a[0], a[1], a[2], Integer.parseInt(a[3])))
            .toList();
    return new PreviewStory(
        c[0], c[1], c[2], Double.parseDouble(c[3]), headline.toString(), c[5], actors, acts);
  }

  void insert(Connection connection, String id, String provider, Instant at, Random random)
      throws SQLException {
    OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
    String slug = conflict.isEmpty() ? null : conflict;
    run(
        connection,
        "insert into story (story_id, provider, headline, link, story_time, received_at, standing_since,"
            + " reports, verdict, score, conflict, stage, evidence, tone) values"
            + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        provider,
        headline,
        "https://wire.example/" + id,
        time,
        time,
        time,
        (long) (1 + random.nextInt(3)),
        verdict,
        verdict.equals("talks") ? 0.93 : 0.08,
        slug,
        stage.isEmpty() ? null : stage,
        evidence.isEmpty() ? null : evidence,
        clip(tone + random.nextGaussian() * 0.15));
    for (Who who : actors) {
      Double sentiment =
          who.sentiment().isEmpty() || random.nextInt(5) == 0
              ? null
              : clip(Double.parseDouble(who.sentiment()) + random.nextGaussian() * 0.1);
      run(
          connection,
          "insert into actor_mention values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)",
          id,
          time,
          slug,
          verdict,
          who.id(),
          who.name(),
          who.kind(),
          blank(who.country()),
          blank(who.office()),
          sentiment,
          random.nextInt(3) == 0 ? sentiment : null,
          1 + random.nextInt(5),
          "[{\"field\":\"headline\",\"begin\":" + who.begin() + ",\"end\":" + who.end() + "}]");
    }
    for (Act act : acts) {
      run(
          connection,
          "insert into relation (story_id, story_time, conflict, source, target, root, quad, polarity,"
              + " score, field, \"begin\", \"end\") values (?, ?, ?, ?, ?, ?, ?, ?, 0.8, 'headline', 0, 10)",
          id,
          time,
          slug,
          act.source(),
          act.target(),
          act.root(),
          quad(act.root()),
          act.polarity());
    }
  }

  private static int quad(String root) {
    for (int i = 0; i < QUADS.size(); i++) {
      if (List.of(QUADS.get(i).split(" ")).contains(root)) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException(root);
  }

  private static double clip(double value) {
    return Math.max(-1, Math.min(1, Math.round(value * 1000) / 1000.0));
  }

  private static String blank(String text) {
    return text.isEmpty() ? null : text;
  }

  private static void run(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
