package parley.dashboard.api;

import java.time.Instant;
import java.util.List;
import parley.schemas.Subject;

/**
 * The standing, dated stories that a subject's buckets count, one by one, as a relation of SQL:
 * view `story` with `vote`, the story's vote of sentiment for the subject, `own_vote`, that in the
 * wire's own voice, and `toward`, its posture toward the talks.
 */
final class SubjectStories {
  private static final String STORY =
      "select s.*, s.tone as vote, null::float8 as own_vote, null::integer as toward from story s"
          + " where not s.undated and s.story_time >= ? and s.story_time < ?";
  private static final String TALKS = " and s.verdict = 'talks'";
  private static final String FOUNDS_TALKS = " and h.verdict = 'talks'";
  private static final String ACTORS =
      """
      select s.*, m.vote, m.own_vote, m.toward
      from (
        select a.story_id, avg(a.sentiment) as vote, avg(a.own_voice) as own_vote,
          sign(sum(a.toward_talks))::integer as toward
        from actor_mention a
        where a.verdict = 'talks' and a.story_time >= ? and a.story_time < ?
      """;
  private static final String ACTORS_END =
      " group by a.story_id) m join story s on s.story_id = m.story_id where not s.undated";
  private static final String ACTS =
      """
      select s.*, m.vote, m.own_vote, null::integer as toward
      from (
        select r.story_id, avg(r.polarity)::float8 as vote,
          avg(r.polarity) filter (where r.speaker is null)::float8 as own_vote
        from relation r
        where coalesce(r.told, 'news') = 'news' and r.story_time >= ? and r.story_time < ?
      """;
  private static final String ACTS_END =
      " group by r.story_id) m join story s on s.story_id = m.story_id"
          + " where not s.undated and s.verdict = 'talks'";
  private static final String OF_COUNTRY =
      " and exists (select from actor_mention c where c.story_id = r.story_id and c.actor = r.%s"
          + " and c.country = ?)";
  private static final String ACT =
      " and exists (select from relation r where r.story_id = s.story_id"
          + " and coalesce(r.told, 'news') = 'news'";

  private SubjectStories() {}

  /**
   * The stories of a subject from one instant to before another, with all that narrows them down.
   *
   * @param asked of which provider, language, stage, quad and root are read
   */
  static Query of(String subject, Instant from, Instant to, Parameters asked) {
    Integer quad = asked.quad();
    String root = asked.root();
    boolean pair = isPair(subject);
    Query query = counted(subject, from, to, pair ? asked : Parameters.NONE);
    query
        .andIf(" and s.provider = ?", asked.provider())
        .andIf(" and s.language = ?", asked.language())
        .andIf(" and s.stage = ?", asked.stage());
    if (!pair && (quad != null || root != null)) {
      query.and(ACT).andIf(" and r.quad = ?", quad).andIf(" and r.root = ?", root).and(")");
    }
    return query;
  }

  /**
   * Conditions on `h`, a happening whose founder's time lies there: its founder is one of a
   * subject's stories.
   */
  static Query founding(String subject, Instant from, Instant to) {
    Subject.Type type = Subject.type(subject).orElse(null);
    if (type == null) {
      return new Query(subject.equals(Subject.TALKS) ? FOUNDS_TALKS : "");
    }
    String id = Subject.ids(subject).get(0);
    return switch (type) {
      case PROVIDER -> new Query(" and h.provider = ?", id);
      case LANGUAGE -> new Query(" and h.language = ?", id);
      case CONFLICT -> new Query(" and h.conflict = ?", id);
      case TALKS -> new Query(" and h.conflict = ?", id).and(FOUNDS_TALKS);
      case ACTOR, COUNTRY, DYAD, COUNTRY_DYAD ->
          new Query(" and h.id in (select s.story_id from (")
              .and(of(subject, from, to, Parameters.NONE))
              .and(") s where s.founds)");
    };
  }

  private static boolean isPair(String subject) {
    return Subject.type(subject)
        .filter(t -> t == Subject.Type.DYAD || t == Subject.Type.COUNTRY_DYAD)
        .isPresent();
  }

  /** Of a pair, whose own acts `act` asks for by quad and root. */
  private static Query counted(String subject, Instant from, Instant to, Parameters act) {
    String conflict = Subject.conflict(subject).orElse(null);
    Subject.Type type = Subject.type(subject).orElse(null);
    if (type == null) {
      Query all = new Query(STORY, from, to);
      return subject.equals(Subject.TALKS) ? all.and(TALKS) : all;
    }
    List<String> ids = Subject.ids(subject);
    return switch (type) {
      case PROVIDER -> new Query(STORY, from, to).and(" and s.provider = ?", ids.get(0));
      case LANGUAGE -> new Query(STORY, from, to).and(" and s.language = ?", ids.get(0));
      case CONFLICT -> new Query(STORY, from, to).and(" and s.conflict = ?", ids.get(0));
      case TALKS -> new Query(STORY, from, to).and(" and s.conflict = ?", ids.get(0)).and(TALKS);
      case ACTOR ->
          new Query(ACTORS, from, to)
              .and(" and a.actor = ?", ids.get(0))
              .andIf(" and a.conflict = ?", conflict)
              .and(ACTORS_END);
      case COUNTRY ->
          new Query(ACTORS, from, to).and(" and a.country = ?", ids.get(0)).and(ACTORS_END);
      case DYAD ->
          new Query(ACTS, from, to)
              .and(" and r.source = ? and r.target = ?", ids.get(0), ids.get(1))
              .andIf(" and r.conflict = ?", conflict)
              .andIf(" and r.quad = ?", act.quad())
              .andIf(" and r.root = ?", act.root())
              .and(ACTS_END);
      case COUNTRY_DYAD ->
          new Query(ACTS, from, to)
              .and(OF_COUNTRY.formatted("source"), ids.get(0))
              .and(OF_COUNTRY.formatted("target"), ids.get(1))
              .andIf(" and r.quad = ?", act.quad())
              .andIf(" and r.root = ?", act.root())
              .and(ACTS_END);
    };
  }
}
