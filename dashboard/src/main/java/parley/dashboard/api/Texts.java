package parley.dashboard.api;

/**
 * Stories by the text that they carry, as a relation of SQL: a row a text with the columns that a
 * list of stories is ordered by, and the stories' ids, its leader first where it is among them.
 */
final class Texts {
  private static final String FOLDED =
      """
      select t.ids[1] as story_id, t.*
      from (
        select array_agg(n.story_id order by n.story_id <> n.text, n.story_time, n.story_id) as ids,
          (array_agg(n.story_time order by n.story_id <> n.text, n.story_time, n.story_id))[1] as story_time,
          (array_agg(n.vote order by n.story_id <> n.text, n.story_time, n.story_id))[1] as vote,
          (array_agg(n.toward order by n.story_id <> n.text, n.story_time, n.story_id))[1] as toward,
          sum(n.reports)::bigint as reports, count(*) as stories
        from (
          select s.story_id, coalesce(s.copy_of, s.story_id) as text, s.story_time, s.vote, s.toward, s.reports
          from (
      """;
  private static final String END = ") s) n group by n.text) t";

  /** The stories that lead a few texts, each with its text's numbers and `copies` beside. */
  static final String LEADERS =
      """
      select l.*, f.vote, f.toward, f.stories as text_stories, f.reports as text_reports,
        coalesce((
          select jsonb_agg(jsonb_build_object('storyId', c.story_id, 'headline', c.headline, 'provider', c.provider,
            'link', c.link, 'storyTime', to_char(c.story_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
            order by c.story_time, c.story_id)
          from story c where c.story_id = any(f.ids[2:51])), '[]') as copies
      from (
      """;

  static final String LEADERS_END = ") f join story l on l.story_id = f.story_id";

  private Texts() {}

  /**
   * The texts of stories.
   *
   * @param stories as {@link SubjectStories} has them
   */
  static Query of(Query stories) {
    return new Query(FOLDED).and(stories).and(END);
  }
}
