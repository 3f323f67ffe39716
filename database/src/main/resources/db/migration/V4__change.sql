-- A tally with all that is derived from it. `spread` is the votes' standard deviation, `cooperation`
-- relations of quads 1 and 2 against those of 3 and 4, `share` the part of all stories, `change` the
-- stories against the span before, if there had been news before that (a record that begins is no
-- rise), `change_4w` against the mean of the same span one to four weeks before, of those weeks that
-- had any news on that day. Subject, span, start and end are passed once more on their own: the
-- planner sees through a row only at the outermost level.
create or replace function parley.derived(
  of text, span_of text, since timestamptz, until timestamptz, t public.tally)
returns table (
  subject text, span text, start timestamptz, "end" timestamptz, reports bigint, stories bigint,
  "distinct" bigint, events bigint, mentions bigint, sentiment float8, spread float8, n bigint,
  positive bigint, neutral bigint, negative bigint, own_voice float8, cooperation float8,
  providers jsonb, share float8, change float8, change_4w float8, state text, silent text[],
  revision bigint, updated_at timestamptz)
language sql stable parallel safe
begin atomic
  select t.subject, t.span, t.start, t."end", t.reports, t.stories, t."distinct", t.events, t.mentions,
    t.vote_sum / 1000.0::float8 / nullif(t.votes, 0),
    sqrt(greatest(0, t.votes::numeric * t.vote_squares - t.vote_sum::numeric * t.vote_sum))::float8
      / 1000 / nullif(t.votes, 0),
    t.votes, t.positive, t.neutral, t.negative,
    t.own_vote_sum / 1000.0::float8 / nullif(t.own_votes, 0),
    (t.quad1 + t.quad2 - t.quad3 - t.quad4)::float8 / nullif(t.quad1 + t.quad2 + t.quad3 + t.quad4, 0),
    t.providers,
    (select t.stories::float8 / nullif(sum(a.stories), 0)::float8
      from public.tally a
      where a.subject = 'all' and a.span = parley.bucket_span(span_of)
      and a.start >= since and a.start < until),
    (select t.stories::float8 / nullif(sum(b.stories), 0)::float8 - 1
      from public.tally b
      where b.subject = of and b.span = parley.bucket_span(span_of)
      and b.start >= since - parley.width(span_of) and b.start < since
      and exists (
        select from public.tally a
        where a.subject = 'all' and a.span = parley.bucket_span(span_of)
        and a.start < since - parley.width(span_of))),
    (select t.stories::float8 * count(*) / nullif(sum(w.stories), 0)::float8 - 1
      from generate_series(1, 4) k(weeks)
      cross join lateral (
        select coalesce(sum(b.stories), 0) as stories
        from public.tally b
        where b.subject = of and b.span = parley.bucket_span(span_of)
        and b.start >= since - k.weeks * interval '168 hours'
        and b.start < until - k.weeks * interval '168 hours') w
      where exists (
        select from public.tally a
        where a.subject = 'all' and a.span = '1d' and a.reports > 0
        and a.start = parley.bucket_start('1d', since) - k.weeks * interval '168 hours')),
    case
      when until > now() then 'open'
      when t.revised_at is not null then 'revised'
      when (select cardinality(s.silent) > 0 from parley.silent(of, span_of, since, until) s)
        then 'partial'
      else 'complete' end,
    (select s.silent from parley.silent(of, span_of, since, until) s),
    t.revision, t.updated_at;
end;
