-- What readers see. Sentiment, own voice, tone and spread are in -1..1 (votes are thousandths),
-- scores in 0..1. Null: nothing was said; zero: nothing came.
--
-- Made anew whenever this text changes, so that what is counted is declared once, in parley.schemas:
-- names in braces after a dollar sign stand for lists made from there (parley.database.CountColumns). A view of
-- yours that reads one of these stops this: drop it, and make it again after the upgrade. A change of this text comes
-- with a numbered migration (CONTRIBUTING.md), by which an older release sees that it must not undo it.
--
-- Functions are written so that the planner inlines them: a condition on subject, span or start
-- of a view reaches the index of parley.bucket, and a derived value that is not selected costs
-- nothing. Lengths of time are in hours, never days: a day of the session's zone may have 23.

drop view if exists public.migration, public.kept;
drop function if exists public.rolling_as_of(text, text, timestamptz, timestamptz);
drop function if exists public.buckets_as_of(text, text, timestamptz, timestamptz, timestamptz);
drop function if exists public.retractions_between(text, timestamptz, timestamptz);
drop function if exists parley.shown_as_of(public.tally, public.tally);
drop type if exists public.number_as_of;
drop function if exists parley.summed_as_of(text, text, timestamptz, timestamptz);
drop function if exists parley.tally_as_of(text, text, timestamptz, timestamptz, timestamptz);
drop function if exists parley.require_kept(timestamptz);
drop function if exists parley.require_minutes(text, timestamptz);
drop function if exists public.buckets(text, text, timestamptz, timestamptz);
drop function if exists public.rolling_at(text, text, timestamptz);
drop view if exists public.rolling;
drop view if exists public.aggregate;
drop function if exists parley.derived(text, text, timestamptz, timestamptz, public.tally);
drop function if exists parley.rolled(text, timestamptz);
drop function if exists parley.nothing(text, text, timestamptz);
drop function if exists public.silences(timestamptz);
drop function if exists parley.silent(text, text, timestamptz, timestamptz);
drop function if exists parley.quiet(timestamptz);
drop function if exists parley.daily(text, timestamptz);
drop function if exists parley.quiet_chance(bigint, float8, float8, bigint, float8);
drop view if exists public.subject;
drop function if exists parley.pair_name(text);
drop view if exists public.name;
drop view if exists public.tally;
drop function if exists parley.mean(bigint, bigint);
drop function if exists parley.spread(bigint, bigint, bigint);
drop function if exists parley.lean(bigint, bigint, bigint);
drop function if exists public.band(bigint, float8, float8);
drop function if exists parley.span_start(text, timestamptz);
drop function if exists parley.bucket_start(text, timestamptz);
drop function if exists parley.width(text);
drop function if exists parley.bucket_span(text);
drop view if exists public.wire, public.wire_share;
drop function if exists parley.wires(date);
drop function if exists parley.wire_shares(date);
drop function if exists parley.delays_within(date, date);
drop view if exists public.wire_count, public.wire_delay;
drop view if exists public.story, public.actor_mention, public.relation, public.event, public.happening, public.planned,
  public.retraction, public.balance;

-- The buckets as whole numbers, as on the topic.
create view public.tally as
select subject, span, start, ends as "end", revision, updated_at, revised_at, ${measures},
  distinct_stories as "distinct", happenings, events, providers, taggers
from parley.bucket;

-- What actors and conflicts are called.
create view public.name as
select type, id, name, kind, country, office from parley.name;

-- The names of a pair, source first.
create function parley.pair_name(pair text) returns text
language sql stable parallel safe
begin atomic
  select string_agg(coalesce((select n.name from public.name n where n.type = 'actor' and n.id = p.id), p.id), ' → '
    order by p.place)
  from string_to_table(pair, '/') with ordinality p(id, place);
end;

-- What there are numbers of, with what the newest story calls it.
create view public.subject as
select s.subject, s.type, s.id, s.conflict,
  coalesce(
    case s.type
      when 'conflict' then (select n.name from public.name n where n.type = 'conflict' and n.id = s.id)
      when 'talks' then (select n.name from public.name n where n.type = 'conflict' and n.id = s.id)
      when 'actor' then (select n.name from public.name n where n.type = 'actor' and n.id = s.id)
      when 'country' then (select n.name from public.name n where n.type = 'actor' and n.id = s.id)
      when 'dyad' then parley.pair_name(s.id)
      when 'country-dyad' then parley.pair_name(s.id)
    end, s.id, s.subject) as name
from parley.subject s;

-- The tumbling span whose buckets the span is made of.
create function parley.bucket_span(span text) returns text
language sql immutable parallel safe
return case span ${bucket_spans} else span end;

create function parley.width(span text) returns interval
language sql immutable parallel safe
return case span ${widths} end;

-- First instant of the bucket of the (tumbling) span that holds the instant.
create function parley.bucket_start(span text, at timestamptz) returns timestamptz
language sql immutable parallel safe
return date_bin(parley.width(span), at, timestamptz '1970-01-01 00:00:00+00');

-- First instant of the span as of the instant: of a rolling one, of its earliest bucket.
create function parley.span_start(span text, at timestamptz) returns timestamptz
language sql immutable parallel safe
return parley.bucket_start(parley.bucket_span(span), at)
  + parley.width(parley.bucket_span(span)) - parley.width(span);

-- How likely a stretch without a story is, where the same stretch had so many stories on n days before, by mean and
-- variance: a negative binomial, or a Poisson where they vary no more than that. Where two of the days or more had none
-- (a weekend), no less likely than they were many. `days` is the stretch's length where it is over one.
create function parley.quiet_chance(n bigint, mean float8, variance float8, empty bigint, days float8) returns float8
language sql immutable parallel safe
return power(
  greatest(
    case when mean = 0 then 1
      when variance > mean * 1.0001::float8 then exp(greatest(-600, ln(mean / variance) * mean * mean / (variance - mean)))
      else exp(greatest(-600, -mean)) end,
    case when empty >= 2 then empty::float8 / n else 0 end),
  least(greatest(1, days), 14));

-- The stories that a subject had a day in the 14 days before that of an instant, since the first of them that had any.
create function parley.daily(of text, at timestamptz) returns table (daily float8, days integer)
language sql stable parallel safe
begin atomic
  select b.reports / nullif(b.days, 0)::float8, b.days
  from (
    select sum(b.reports) as reports,
      (extract(epoch from parley.bucket_start('1d', daily.at) - min(b.start)) / 86400)::integer as days
    from public.tally b
    where b.subject = of and b.span = '1d' and b.reports > 0
    and b.start >= parley.bucket_start('1d', daily.at) - interval '336 hours'
    and b.start < parley.bucket_start('1d', daily.at)) b;
end;

-- The wires whose last whole hours before an instant had no story: the end of the last hour that had one (`since`), how
-- many they have in such a stretch (`usual`, of one over a day in a day of it) and how likely it is that they have none
-- (`chance`), by the same hours of their own 14 days before; and the stories that they have a day (`daily`). Wires of
-- which there are not three days, or nothing in 14, have no rhythm, and are left out.
create function parley.quiet(at timestamptz)
returns table (provider text, since timestamptz, usual float8, chance float8, daily float8)
language sql stable parallel safe
begin atomic
  select w.id, q.since, p.mean,
    case when p.n >= 3 then parley.quiet_chance(p.n, p.mean, p.variance, p.empty, q.hours / 24) else 1 end, d.daily
  from public.subject w
  cross join lateral (
    select l.since, extract(epoch from parley.bucket_start('1h', quiet.at) - l.since)::float8 / 3600 as hours
    from (
      select b.start + interval '1 hour' as since
      from public.tally b
      where b.subject = w.subject and b.span = '1h' and b.reports > 0 and b.start < quiet.at
      and b.start >= parley.bucket_start('1d', quiet.at) - interval '336 hours'
      order by b.start desc limit 1) l) q
  cross join lateral parley.daily(w.subject, quiet.at) d
  left join lateral (
    select count(*) as n, avg(s.reports)::float8 as mean, var_samp(s.reports)::float8 as variance,
      count(*) filter (where s.reports = 0) as empty
    from generate_series(1, d.days) k(day)
    cross join lateral (
      select parley.bucket_start('1h', quiet.at)
        - (k.day + ceil(q.hours / 24)::integer - 1) * interval '24 hours' as until) e
    cross join lateral (
      select coalesce(sum(b.reports), 0) as reports
      from public.tally b
      where b.subject = w.subject and b.span = '1h'
      and b.start >= e.until - least(q.hours, 24) * interval '1 hour' and b.start < e.until) s
  -- a stretch in which not even three stories are to be expected is never unlikely enough
  ) p on d.daily * greatest(1, q.hours / 24) > 3
  where w.type = 'provider' and q.hours > 0 and d.days >= 3;
end;

-- The wires that were silent at the end of a closed span: their quiet up to then had a chance under one in a thousand.
create function parley.silent(subject text, span text, start timestamptz, "end" timestamptz) returns text[]
language sql stable parallel safe
begin atomic
  select case when silent."end" > now() then '{}' else (
    select coalesce(array_agg(q.provider order by q.provider), '{}')
    from parley.quiet(silent."end") q
    where q.chance < 0.001
    and (silent.subject not like '${provider}%' or silent.subject = '${provider}' || q.provider)) end;
end;

-- Each wire that has a rhythm, as of an instant: as `parley.quiet`; of those that are not quiet the chance is 1.
create function public.silences(at timestamptz)
returns table (provider text, since timestamptz, usual float8, chance float8, daily float8)
language sql stable parallel safe security definer set search_path = pg_catalog
begin atomic
  select w.id, q.since, q.usual, coalesce(q.chance, 1), d.daily
  from public.subject w
  cross join lateral parley.daily(w.subject, silences.at) d
  left join parley.quiet(silences.at) q on q.provider = w.id
  where w.type = 'provider' and d.days >= 3;
end;

-- The mean of votes, which are thousandths; null of none.
create function parley.mean(total bigint, n bigint) returns float8
language sql immutable parallel safe
return total / 1000.0::float8 / nullif(n, 0);

-- The standard deviation of votes.
create function parley.spread(n bigint, total bigint, squares bigint) returns float8
language sql immutable parallel safe
return sqrt(greatest(0, n::numeric * squares - total::numeric * total))::float8 / 1000 / nullif(n, 0);

-- How much more there is of the one than of the other, of n.
create function parley.lean(one bigint, other bigint, n bigint) returns float8
language sql immutable parallel safe
return (one - other)::float8 / nullif(n, 0);

-- The ends of a 95 % band about the mean of n votes in -1..1, from their sum and the sum of their squares: Agresti and
-- Coull's, carried over from shares to votes. Four votes are added, two at each end, so it is never of no width and
-- holds the mean. It takes votes as independent. Null of none.
create function public.band(n bigint, total float8, squares float8) returns float8[]
language sql immutable parallel safe
return case when n > 0 then (
  select array[greatest(-1, m.mean - m.half), least(1, m.mean + m.half)]
  from (
    select total / (n + 4) as mean,
      1.959964 * sqrt(greatest(0, (squares + 4) / (n + 4) - total * total / (n + 4) / (n + 4)) / (n + 4)) as half) m) end;

-- A tally with all that is derived from it. `spread` is the votes' standard deviation, `cooperation`
-- acts of quads 1 and 2 against those of 3 and 4, `posture` stories in which it is constructive toward the talks against
-- those in which it is obstructive, `share` the part of all stories that were read, `change` the
-- stories against the span before, if there had been news before that (a record that begins is no
-- rise), `change_4w` against the mean of the same span one to four weeks before, of those weeks that
-- had any news on that day. Subject, span, start and end are passed once more on their own: the
-- planner sees through a row only at the outermost level.
create function parley.derived(
  of text, span_of text, since timestamptz, until timestamptz, t public.tally)
returns table (
  subject text, span text, start timestamptz, "end" timestamptz, ${shown_types},
  "distinct" bigint, happenings bigint, events bigint, sentiment float8, spread float8, own_voice float8,
  cooperation float8, posture float8, providers jsonb, share float8, change float8, change_4w float8, state text, silent text[],
  revision bigint, updated_at timestamptz)
language sql stable parallel safe
begin atomic
  select t.subject, t.span, t.start, t."end", ${shown}, t."distinct", t.happenings, t.events,
    parley.mean(t.vote_sum, t.votes), parley.spread(t.votes, t.vote_sum, t.vote_squares),
    parley.mean(t.own_vote_sum, t.own_votes),
    parley.lean(t.quad1 + t.quad2, t.quad3 + t.quad4, t.quad1 + t.quad2 + t.quad3 + t.quad4),
    parley.lean(t.constructive, t.obstructive, t.postures), t.providers,
    (select (t.stories - t.untagged)::float8 / nullif(sum(a.stories - a.untagged), 0)::float8
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
      when cardinality(s.silent) > 0 then 'partial'
      else 'complete' end,
    s.silent, t.revision, t.updated_at
  -- once, and not at all where neither is asked for
  from (select parley.silent(of, span_of, since, until) as silent offset 0) s;
end;

create view public.aggregate as
select d.* from public.tally t cross join lateral parley.derived(t.subject, t.span, t.start, t."end", t) d;

-- What nothing came to.
create function parley.nothing(subject text, span text, start timestamptz)
returns setof public.tally
language sql stable parallel safe
begin atomic
  select subject, span, start, start + parley.width(span), 0::bigint, start, null::timestamptz,
    ${zeros}, 0::bigint, 0::bigint, case when span in ('1d', 'rolling-7d') then 0::bigint end,
    '{}'::jsonb, '{}'::jsonb;
end;

-- Each subject's sum over the buckets of a rolling span as of an instant; subjects without any
-- bucket there are absent. Events hold their day, so a week's are the sum of its days'.
create function parley.rolled(span text, at timestamptz)
returns setof public.tally
language sql stable parallel safe
begin atomic
  select g.subject, rolled.span, parley.span_start(rolled.span, at),
    parley.span_start(rolled.span, at) + parley.width(rolled.span),
    g.revision, g.updated_at, g.revised_at, ${rolled}, g.distinct_stories, g.happenings,
    case when rolled.span = 'rolling-7d' then coalesce(g.events, 0) end,
    (select coalesce(jsonb_object_agg(c.name, c.n), '{}')
      from (
        select p.name, sum(p.n::bigint) as n
        from public.tally b cross join lateral jsonb_each_text(b.providers) p(name, n)
        where b.subject = g.subject and b.span = parley.bucket_span(rolled.span)
        and b.start >= parley.span_start(rolled.span, at)
        and b.start < parley.span_start(rolled.span, at) + parley.width(rolled.span)
        group by p.name) c),
    (select coalesce(jsonb_object_agg(c.name, c.n), '{}')
      from (
        select p.name, sum(p.n::bigint) as n
        from public.tally b cross join lateral jsonb_each_text(b.taggers) p(name, n)
        where b.subject = g.subject and b.span = parley.bucket_span(rolled.span)
        and b.start >= parley.span_start(rolled.span, at)
        and b.start < parley.span_start(rolled.span, at) + parley.width(rolled.span)
        group by p.name) c)
  from (
    select b.subject, max(b.revision) as revision, max(b.updated_at) as updated_at,
      max(b.revised_at) as revised_at, ${sums},
      case when count(b."distinct") = count(*) then sum(b."distinct")::bigint end as distinct_stories,
      case when count(b.happenings) = count(*) then sum(b.happenings)::bigint end as happenings,
      sum(b.events)::bigint as events
    from public.tally b
    where b.span = parley.bucket_span(rolled.span)
    and b.start >= parley.span_start(rolled.span, at)
    and b.start < parley.span_start(rolled.span, at) + parley.width(rolled.span)
    group by b.subject) g;
end;

-- The rolling spans as of now, computed when read: they fall as time passes though nothing comes.
create view public.rolling as
select d.*
from (values ${rolling_spans}) s(span)
cross join lateral parley.rolled(s.span, now()) r
cross join lateral parley.derived(r.subject, r.span, r.start, r."end", r) d;

-- Refuses a stretch from before minutes are kept, which would look as if nothing had come.
create function parley.require_minutes(bucket_span text, since timestamptz) returns void
language plpgsql stable
as $$
begin
  if bucket_span = '1m' and since < (select k.minutes_since from parley.kept k) then
    raise exception 'minutes are kept since %, not since %', (select k.minutes_since from parley.kept k), since
      using errcode = 'invalid_parameter_value';
  end if;
end $$;

-- These two keep their plans for the session, where a query of the views is planned each time. They
-- run with their owner's rights, since their text is read when they run.

-- One rolling span of one subject as of any instant: always one row, of the shape of the views.
create function public.rolling_at(subject text, span text, at timestamptz)
returns setof public.aggregate
language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
  perform parley.require_minutes(parley.bucket_span(rolling_at.span), parley.span_start(rolling_at.span, at));
  return query
  select d.*
  from (
    select r.* from parley.rolled(rolling_at.span, at) r where r.subject = rolling_at.subject
    union all
    select z.*
    from parley.nothing(rolling_at.subject, rolling_at.span, parley.span_start(rolling_at.span, at)) z
    where rolling_at.span like 'rolling-%'
    and not exists (
      select from public.tally b
      where b.subject = rolling_at.subject and b.span = parley.bucket_span(rolling_at.span)
      and b.start >= parley.span_start(rolling_at.span, at)
      and b.start < parley.span_start(rolling_at.span, at) + parley.width(rolling_at.span))
  ) r
  cross join lateral parley.derived(r.subject, r.span, r.start, r."end", r) d
  where rolling_at.span like 'rolling-%';
end $$;

-- The buckets of a tumbling span that start in from..to (the bucket that holds `from` included,
-- `to` excluded), without gaps, in order; none for a rolling span.
create function public.buckets(subject text, span text, "from" timestamptz, "to" timestamptz)
returns setof public.aggregate
language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
  perform parley.require_minutes(buckets.span, parley.bucket_start(buckets.span, buckets."from"));
  return query
  select d.*
  from (
    select t.* from public.tally t
    where t.subject = buckets.subject and t.span = buckets.span
    and t.start >= parley.bucket_start(buckets.span, buckets."from") and t.start < buckets."to"
    union all
    select z.*
    from generate_series(
      parley.bucket_start(buckets.span, buckets."from"),
      buckets."to" - interval '1 microsecond',
      parley.width(buckets.span)) g(start)
    cross join lateral parley.nothing(buckets.subject, buckets.span, g.start) z
    where not exists (
      select from public.tally b
      where b.subject = buckets.subject and b.span = buckets.span and b.start = g.start)
  ) r
  cross join lateral parley.derived(r.subject, r.span, r.start, r."end", r) d
  where buckets.span in (${tumbling_spans})
  order by d.start;
end $$;

-- Refuses a time before which it is not kept what numbers said.
create function parley.require_kept(as_of timestamptz) returns void
language plpgsql stable
as $$
begin
  if as_of < (select k.numbers_since from parley.kept k) then
    raise exception 'what numbers said is kept since %, not as of %',
      (select k.numbers_since from parley.kept k), as_of
      using errcode = 'invalid_parameter_value';
  end if;
end $$;

-- The buckets that start in since..until as they were when the minute of `as_of` began: of each the version that was
-- computed last before that.
create function parley.tally_as_of(
  of text, bucket_span text, since timestamptz, until timestamptz, as_of timestamptz)
returns setof public.tally
language sql stable parallel safe
begin atomic
  select distinct on (v.start) v.*
  from (
    select t.* from public.tally t
    where t.subject = of and t.span = bucket_span and t.start >= since and t.start < tally_as_of.until
    and t.updated_at < date_trunc('minute', as_of)
    union all
    select p.subject, p.span, p.start, p.ends, p.revision, p.updated_at, p.revised_at, ${past_measures},
      p.distinct_stories, p.happenings, p.events, p.providers, p.taggers
    from parley.bucket_past p
    where p.subject = of and p.span = bucket_span and p.start >= since and p.start < tally_as_of.until
    and p.updated_at < date_trunc('minute', as_of) and p.until >= date_trunc('minute', as_of)) v
  order by v.start, v.updated_at desc;
end;

-- The sum of the buckets of a rolling span as they were; none where there was no bucket.
create function parley.summed_as_of(of text, span text, at timestamptz, as_of timestamptz)
returns setof public.tally
language sql stable parallel safe
begin atomic
  with b as (
    select t.*
    from parley.tally_as_of(of, parley.bucket_span(summed_as_of.span), parley.span_start(summed_as_of.span, at),
      parley.span_start(summed_as_of.span, at) + parley.width(summed_as_of.span), as_of) t)
  select of, summed_as_of.span, parley.span_start(summed_as_of.span, at),
    parley.span_start(summed_as_of.span, at) + parley.width(summed_as_of.span),
    max(b.revision), max(b.updated_at), max(b.revised_at), ${sums},
    case when count(b."distinct") = count(*) then sum(b."distinct")::bigint end,
    case when count(b.happenings) = count(*) then sum(b.happenings)::bigint end,
    case when summed_as_of.span = 'rolling-7d' then coalesce(sum(b.events), 0)::bigint end,
    (select coalesce(jsonb_object_agg(c.name, c.n), '{}')
      from (select p.name, sum(p.n::bigint) as n
        from b as e cross join lateral jsonb_each_text(e.providers) p(name, n) group by p.name) c),
    '{}'::jsonb
  from b
  having count(*) > 0;
end;

-- A number as it was: what a tally shows of itself, and its share of all.
create type public.number_as_of as (
  subject text, span text, start timestamptz, "end" timestamptz, ${shown_types},
  "distinct" bigint, happenings bigint, events bigint, sentiment float8, spread float8, own_voice float8,
  cooperation float8, posture float8, providers jsonb, share float8, revision bigint, updated_at timestamptz);

create function parley.shown_as_of(t public.tally, whole public.tally)
returns setof public.number_as_of
language sql stable parallel safe
begin atomic
  select t.subject, t.span, t.start, t."end", ${shown}, t."distinct", t.happenings, t.events,
    parley.mean(t.vote_sum, t.votes), parley.spread(t.votes, t.vote_sum, t.vote_squares),
    parley.mean(t.own_vote_sum, t.own_votes),
    parley.lean(t.quad1 + t.quad2, t.quad3 + t.quad4, t.quad1 + t.quad2 + t.quad3 + t.quad4),
    parley.lean(t.constructive, t.obstructive, t.postures), t.providers,
    (t.stories - t.untagged)::float8 / nullif(whole.stories - whole.untagged, 0)::float8,
    t.revision, t.updated_at;
end;

-- As `buckets`, with what each said when the minute of `as_of` began.
create function public.buckets_as_of(
  subject text, span text, "from" timestamptz, "to" timestamptz, as_of timestamptz)
returns setof public.number_as_of
language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
  perform parley.require_kept(as_of);
  perform parley.require_minutes(buckets_as_of.span, parley.bucket_start(buckets_as_of.span, buckets_as_of."from"));
  return query
  select d.*
  from generate_series(
    parley.bucket_start(buckets_as_of.span, buckets_as_of."from"),
    buckets_as_of."to" - interval '1 microsecond',
    parley.width(buckets_as_of.span)) g(start)
  left join parley.tally_as_of(buckets_as_of.subject, buckets_as_of.span,
    parley.bucket_start(buckets_as_of.span, buckets_as_of."from"), buckets_as_of."to", as_of) t on t.start = g.start
  left join parley.tally_as_of('all', buckets_as_of.span,
    parley.bucket_start(buckets_as_of.span, buckets_as_of."from"), buckets_as_of."to", as_of) a on a.start = g.start
  cross join lateral (
    select t.* where t.subject is not null
    union all
    select z.* from parley.nothing(buckets_as_of.subject, buckets_as_of.span, g.start) z where t.subject is null) n
  cross join lateral parley.shown_as_of(n, a) d
  where buckets_as_of.span in (${tumbling_spans})
  order by g.start;
end $$;

-- As `rolling_at`, with what it said when the minute of `as_of` began.
create function public.rolling_as_of(subject text, span text, at timestamptz, as_of timestamptz)
returns setof public.number_as_of
language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
  perform parley.require_kept(as_of);
  perform parley.require_minutes(
    parley.bucket_span(rolling_as_of.span), parley.span_start(rolling_as_of.span, at));
  return query
  select d.*
  from (values (1)) one
  left join parley.summed_as_of(rolling_as_of.subject, rolling_as_of.span, at, as_of) t on true
  left join parley.summed_as_of('all', rolling_as_of.span, at, as_of) a on true
  cross join lateral (
    select t.* where t.subject is not null
    union all
    select z.*
    from parley.nothing(rolling_as_of.subject, rolling_as_of.span, parley.span_start(rolling_as_of.span, at)) z
    where t.subject is null) n
  cross join lateral parley.shown_as_of(n, a) d
  where rolling_as_of.span like 'rolling-%';
end $$;

create view public.story as
select story_id, revision, provider, version, headline, link, language, story_time, undated,
  version_created, received_at, standing_since, reports, lane, verdict, score / 1000.0::float8 as score,
  conflict, tags -> 'talks' ->> 'conflictName' as conflict_name, others, stage, evidence, tone / 1000.0::float8 as tone, tagger, registry, untagged, tags,
  coalesce(version_text, version::text) as version_text, wire_ids,
  copy_of, happening
from parley.story;

create view public.actor_mention as
select story_id, story_time, conflict, verdict, actor, name, kind, country, office,
  sentiment / 1000.0::float8 as sentiment, own_voice / 1000.0::float8 as own_voice, toward_talks, mentions, places
from parley.actor_mention;

create view public.relation as
select story_id, story_time, conflict, source, target, root, quad, polarity, told, planned_for, negated, speaker,
  score / 1000.0::float8 as score, field, begins as "begin", ends as "end"
from parley.relation;

-- What happened, not what was printed: one row a day, source, target, root and conflict, however
-- many of the standing, dated stories of peace talks tell it as news.
create view public.event as
select concat_ws('/', to_char(r.day, 'YYYY-MM-DD'), r.source, r.target, r.root, r.conflict) as id,
  r.day, r.source, r.target, r.root, r.conflict, array_agg(distinct r.story_id) as stories,
  count(distinct r.story_id) as n, min(r.quad) as quad, min(r.story_time) as first_at,
  array_agg(distinct split_part(r.story_id, '/', 1)) as providers,
  count(distinct coalesce(s.copy_of, r.story_id)) as texts,
  array_agg(distinct split_part(coalesce(s.copy_of, r.story_id), '/', 1)) as independent,
  coalesce(array_agg(distinct s.happening) filter (where s.happening is not null), '{}') as happenings
from parley.relation r left join parley.story s on s.story_key = r.story_key
where r.day is not null
group by r.day, r.source, r.target, r.root, r.conflict;

-- Each happening by its founder, with the standing, dated stories that are joined with it: how many, over which wires,
-- and when. A condition on id, first_at, provider or conflict reaches the founder's indexes.
create view public.happening as
select f.story_id as id, f.headline, f.link, f.provider, f.conflict, f.verdict, f.stage, f.story_time as first_at,
  m.half_at, m.last_at, m.reports, m.stories, m.texts, m.providers, m.independent
from parley.story f
cross join lateral (
  select percentile_disc(0.5) within group (order by s.story_time) as half_at, max(s.story_time) as last_at,
    sum(s.reports)::bigint as reports, count(*) as stories, count(distinct coalesce(s.copy_of, s.story_id)) as texts,
    array_agg(distinct s.provider) as providers,
    array_agg(distinct split_part(coalesce(s.copy_of, s.story_id), '/', 1)) as independent
  from parley.story s where s.happening = f.story_id and not s.undated) m
where f.happening = f.story_id and not f.undated;

-- What standing, dated stories of peace talks tell as planned, by the day it is planned for: null where the sentence
-- names none.
create view public.planned as
select r.planned_for as day, r.source, r.target, r.root, r.conflict, array_agg(distinct r.story_id) as stories,
  count(distinct r.story_id) as n, min(r.quad) as quad, max(r.story_time) as told_at
from parley.relation r join parley.story s on s.story_key = r.story_key
where r.told = 'planned' and s.verdict = 'talks' and not s.undated
group by r.planned_for, r.source, r.target, r.root, r.conflict;

-- What was taken back. A story that was joined with others and is with none any more is split from them; the topic's
-- cause is JOINED for both.
create view public.retraction as
select story_id, revision, provider,
  case when cause = 'joined' and copy_of is null and happening = story_id then 'split' else cause end as cause,
  reason, at, story_time, version, message_id, replaced,
  subjects, frozen, coalesce(version_text, version::text) as version_text, copy_of, happening
from parley.retraction;

-- What was taken back from a subject's numbers between two times, oldest first.
create function public.retractions_between(subject text, since timestamptz, until timestamptz)
returns setof public.retraction
language sql stable parallel safe security definer set search_path = pg_catalog
begin atomic
  select r.*
  from public.retraction r
  where r.at >= since and r.at < retractions_between.until
  and retractions_between.subject = any(r.subjects) and not r.frozen
  order by r.at, r.story_id, r.revision;
end;

-- The balance of every message that came in: of each partition of `stories`, and as partition -1 of what
-- ingest refused at its door, which never was there.
create view public.balance as
select partition, received, ${balance}, clock_skew_seconds, at
from parley.balance
union all
select -1, sum(r.n)::bigint, ${refused}, 0, max(r.at)
from (
  select count(*) as n, max(at) as at from parley.refusal where at_the_door
  union all
  select sum(n), max(at) from parley.refusal_day where at_the_door) r
having sum(r.n) > 0;

-- What came of each wire on each UTC day, by name, over all partitions: as on topic wires, and as
-- `rejected:CLASS` what was refused on that day, at the door or on `stories`.
create view public.wire_count as
select c.provider, c.day, c.name, sum(c.n)::bigint as n
from (
  select w.provider, w.day, k.name, k.n::bigint as n
  from parley.wire_day w cross join lateral jsonb_each_text(w.counts) k(name, n)
  union all
  select r.provider, (r.at at time zone 'UTC')::date, '${wire_rejected}:' || r.class, count(*)
  from parley.refusal r
  where r.provider is not null
  group by 1, 2, 3
  union all
  select f.provider, f.day, '${wire_rejected}:' || f.class, f.n
  from parley.refusal_day f
  where f.provider <> '') c
group by c.provider, c.day, c.name;

-- Live news by delay: how many were received within so many seconds of their creation, and not within the
-- next smaller bound.
create view public.wire_delay as
select w.provider, w.day, k.seconds::integer as seconds, sum(k.n::bigint)::bigint as n
from parley.wire_day w cross join lateral jsonb_each_text(w.delays) k(seconds, n)
group by w.provider, w.day, k.seconds;

-- The bounds, in seconds, within which half and nine tenths of each wire's live news of some days was received.
create function parley.delays_within(since date, until date)
returns table (provider text, median integer, p90 integer)
language sql stable parallel safe
begin atomic
  select d.provider, min(d.seconds) filter (where d.within >= 0.5 * d.timed),
    min(d.seconds) filter (where d.within >= 0.9 * d.timed)
  from (
    select b.provider, b.seconds,
      sum(sum(b.n)) over (partition by b.provider order by b.seconds) as within,
      sum(sum(b.n)) over (partition by b.provider) as timed
    from public.wire_delay b
    where b.day between since and until
    group by b.provider, b.seconds) d
  group by d.provider;
end;

-- Each wire's shares of odd messages on a day against its own 14 days before. Over those days together the
-- share was `usual`; a day's would differ from it by chance with the variance of the binomial, and did
-- differ with the variance that the days had among themselves. An alarm is a share of 20 messages or
-- more that is off by over four standard deviations of both together, and by five messages, once there
-- were three days with 100 messages before. What never was before counts half a message there.
create function parley.wire_shares(of_day date)
returns table (provider text, name text, n bigint, of_n bigint, share float8, usual float8, alarm boolean)
language sql stable parallel safe
begin atomic
  with usual_delay as materialized (
    select d.provider, d.p90 from parley.delays_within(of_day - 14, of_day - 1) d),
  counted as materialized (
    select c.provider, c.day, c.name, c.n
    from public.wire_count c
    where c.day between of_day - 14 and of_day
    union all
    select d.provider, d.day, '${wire_late}', sum(d.n)::bigint
    from public.wire_delay d join usual_delay u on u.provider = d.provider and d.seconds > u.p90
    where d.day between of_day - 14 and of_day
    group by d.provider, d.day),
  whole as (
    select c.provider, c.day,
      ${wire_wholes}
    from counted c group by c.provider, c.day),
  part as (
    select k.provider, k.name, w.day, coalesce(c.n, 0) as n,
      case k.count ${wire_whole} end as of_n
    from (select distinct a.provider, a.name, split_part(a.name, ':', 1) as count from counted a
      where split_part(a.name, ':', 1) in (${wire_shares})) k
    join whole w on w.provider = k.provider
    left join counted c on c.provider = k.provider and c.day = w.day and c.name = k.name),
  compared as (
    select p.provider, p.name,
      coalesce(sum(p.n) filter (where p.day = of_day), 0)::float8 as n,
      coalesce(sum(p.of_n) filter (where p.day = of_day), 0)::float8 as of_n,
      coalesce(sum(p.n) filter (where p.day < of_day), 0)::float8 as n_before,
      coalesce(sum(p.of_n) filter (where p.day < of_day), 0)::float8 as of_before,
      count(*) filter (where p.day < of_day and p.of_n > 0) as days,
      -- of messages, not of days: a day of few says little
      coalesce(sum(p.n::float8 * p.n / nullif(p.of_n, 0)::float8) filter (where p.day < of_day), 0) as squares
    from part p group by p.provider, p.name)
  select c.provider, c.name, c.n::bigint, c.of_n::bigint, c.n / nullif(c.of_n, 0), c.n_before / nullif(c.of_before, 0),
    coalesce(c.of_n >= 20 and c.of_before >= 100 and c.days >= 3
      and abs(c.n - c.of_n * e.usual) >= 5
      and abs(c.n / nullif(c.of_n, 0) - e.usual) > 4 * sqrt(
        e.usual * (1 - e.usual) * (1 / nullif(c.of_n, 0) + 1 / nullif(c.of_before, 0))
        + greatest(0, (c.squares - c.n_before * c.n_before / nullif(c.of_before, 0)) / nullif(c.of_before, 0))),
      false)
  from compared c cross join lateral (select least(1, (c.n_before + 0.5) / (c.of_before + 1)) as usual) e;
end;

-- Each wire's day: all its messages (what only describes others of them left out), its counts, the delays within
-- which half and nine tenths of its live news came, the share of each count with all its kinds, and the names of the
-- shares that are an alarm.
create function parley.wires(of_day date)
returns table (provider text, messages bigint, counts jsonb, delay_median integer, delay_p90 integer, shares jsonb,
  alarms text[])
language sql stable parallel safe
begin atomic
  with share as materialized (
    select s.provider, split_part(s.name, ':', 1) as count, s.name, s.n, s.of_n, s.alarm
    from parley.wire_shares(of_day) s)
  select w.provider, w.messages, w.counts, d.median, d.p90, coalesce(p.shares, '{}'), coalesce(a.alarms, '{}')
  from (
    select c.provider, jsonb_object_agg(c.name, c.n) as counts,
      coalesce(sum(c.n) filter (where split_part(c.name, ':', 1) in (${wire_messages})), 0)::bigint as messages
    from public.wire_count c where c.day = of_day group by c.provider) w
  left join parley.delays_within(of_day, of_day) d on d.provider = w.provider
  left join (
    select k.provider, jsonb_object_agg(k.count, k.n / k.of_n) as shares
    from (
      select s.provider, s.count, sum(s.n)::float8 as n, max(s.of_n)::float8 as of_n
      from share s where s.of_n > 0 group by s.provider, s.count) k
    group by k.provider) p on p.provider = w.provider
  left join (
    select s.provider, array_agg(s.name order by s.name) as alarms
    from share s where s.alarm group by s.provider) a on a.provider = w.provider;
end;

create view public.wire as
select w.provider, d.day, w.messages, w.counts, w.delay_median, w.delay_p90, w.shares, w.alarms
from (select c.day from public.wire_count c group by c.day) d cross join lateral parley.wires(d.day) w;

create view public.wire_share as
select s.provider, d.day, s.name, s.n, s.of_n as "of", s.share, s.usual, s.alarm
from (select c.day from public.wire_count c group by c.day) d cross join lateral parley.wire_shares(d.day) s;

-- How far the database has been brought up to date, for whoever reads views that newer releases have.
create view public.migration as
select max(h.version::integer) as newest from parley.flyway_schema_history h where h.success;

-- How far back is kept what only grows: what numbers said before, refusals one by one, and minutes.
create view public.kept as
select numbers_since, refusals_since, minutes_since from parley.kept;

${comments}

-- The roles exist: the migrations made them, or their operator did. Readers may use no name in schema parley; the
-- functions there that the views call were bound when they were created.
grant usage on schema public to parley_reader;
grant select on public.migration, public.tally, public.aggregate, public.rolling, public.story,
  public.actor_mention, public.relation, public.event, public.happening, public.planned, public.retraction,
  public.balance, public.wire, public.wire_count, public.wire_delay, public.wire_share, public.kept, public.subject, public.name
  to parley_reader;

-- The sink writes rows. It changes no table, and what numbers said before it can neither change nor read.
grant usage on schema parley to parley_sink;
grant select on parley.flyway_schema_history to parley_sink;
grant select, insert, update on parley.sink_offset, parley.retraction, parley.refusal, parley.wire_day to parley_sink;
grant delete on parley.sink_offset, parley.wire_day to parley_sink;
grant select, insert, update, delete, truncate on parley.bucket, parley.story, parley.actor_mention, parley.relation,
  parley.balance to parley_sink;
grant select, update on parley.kept to parley_sink;
grant execute on function parley.prepare_past(), parley.drop_past(timestamptz), parley.fold_refusals(date, integer),
  parley.drop_minutes(integer) to parley_sink;
