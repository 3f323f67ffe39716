-- Tables and functions shaped exactly as the views that the dashboard reads, for its tests alone.
create table story (
  story_id text primary key, revision bigint not null default 1, provider text not null, version bigint,
  headline text not null, link text, language text, story_time timestamptz not null,
  undated boolean not null default false, version_created timestamptz, received_at timestamptz not null,
  standing_since timestamptz not null, reports bigint not null default 1, lane text not null default 'live',
  verdict text not null, score float8 not null, conflict text, others text[] not null default '{}',
  stage text, evidence text, tone float8, tagger text not null default 'fixture-1',
  registry text not null default 'fixture', untagged text, tags jsonb not null default '{}');

create table actor_mention (
  story_id text not null, story_time timestamptz not null, conflict text, verdict text not null,
  actor text not null, name text not null, kind text not null, country text, office text,
  sentiment float8, own_voice float8, mentions int not null, places jsonb not null);

create table relation (
  story_id text not null, story_time timestamptz not null, conflict text, source text not null,
  target text not null, root text not null, quad int not null, polarity int not null,
  negated boolean not null default false, speaker text, score float8 not null, field text not null,
  "begin" int not null, "end" int not null);

create table event (
  day date not null, source text not null, target text not null, root text not null, conflict text,
  stories text[] not null, n bigint not null);

create table retraction (
  story_id text not null, revision bigint not null, provider text not null, cause text not null,
  reason text, at timestamptz not null, story_time timestamptz not null, version bigint,
  message_id text, replaced boolean not null, subjects text[] not null, frozen boolean not null default false);

create table balance (
  partition int primary key, received bigint not null, standing bigint not null,
  superseded bigint not null, repeats bigint not null, duplicates bigint not null, held bigint not null,
  withheld bigint not null, kills bigint not null, killed bigint not null, not_news bigint not null,
  rejected bigint not null, undated bigint not null, unmet_kills bigint not null,
  unreadable bigint not null, at timestamptz not null);

create table aggregate (
  subject text collate "C" not null, span text not null, start timestamptz not null,
  "end" timestamptz not null, reports bigint not null, stories bigint not null, "distinct" bigint,
  events bigint, mentions bigint not null, sentiment float8, spread float8, n bigint not null,
  positive bigint not null, neutral bigint not null, negative bigint not null, own_voice float8,
  cooperation float8, providers jsonb not null, share float8, change float8, change_4w float8,
  state text not null, silent text[] not null, revision bigint not null, updated_at timestamptz not null,
  primary key (subject, span, start));

create function width(span text) returns interval language sql immutable
return case span when '1m' then interval '1 minute' when '1h' then interval '1 hour' else interval '24 hours' end;

create function steps(span text) returns int language sql immutable
return case span when 'rolling-1h' then 60 when 'rolling-24h' then 24 else 7 end;

create function bucket_span(span text) returns text language sql immutable
return case span when 'rolling-1h' then '1m' when 'rolling-24h' then '1h' when 'rolling-7d' then '1d' else span end;

create function rolling_at(subject text, span text, at timestamptz) returns setof aggregate
language sql stable as $$
  with bounds as (
    select date_bin(width(bucket_span(rolling_at.span)), at, timestamptz '1970-01-01 00:00:00+00')
      + width(bucket_span(rolling_at.span)) as until,
      width(bucket_span(rolling_at.span)) * steps(rolling_at.span) as length),
  held as (
    select a.*, bounds.until, bounds.length, a.start >= until - length as current
    from bounds left join aggregate a on a.subject = rolling_at.subject
      and a.span = bucket_span(rolling_at.span)
      and a.start >= until - 2 * length and a.start < until)
  select rolling_at.subject, rolling_at.span, (select until - length from bounds),
    (select until from bounds),
    coalesce(sum(reports) filter (where current), 0)::bigint,
    coalesce(sum(stories) filter (where current), 0)::bigint, null::bigint,
    case when rolling_at.span = 'rolling-7d' then coalesce(sum(events) filter (where current), 0)::bigint end,
    coalesce(sum(mentions) filter (where current), 0)::bigint,
    sum(sentiment * n) filter (where current) / nullif(sum(n) filter (where current and sentiment is not null), 0)::float8,
    avg(spread) filter (where current), coalesce(sum(n) filter (where current), 0)::bigint,
    coalesce(sum(positive) filter (where current), 0)::bigint,
    coalesce(sum(neutral) filter (where current), 0)::bigint,
    coalesce(sum(negative) filter (where current), 0)::bigint,
    avg(own_voice) filter (where current), avg(cooperation) filter (where current),
    coalesce((select jsonb_object_agg(p.key, p.sum) from (
      select j.key, sum(j.value::bigint) from held h, jsonb_each_text(h.providers) j where h.current group by 1) p), '{}'),
    sum(stories) filter (where current) / nullif((select sum(t.stories) from aggregate t, bounds
      where t.subject = 'all' and t.span = bucket_span(rolling_at.span) and t.start >= until - length and t.start < until), 0)::float8,
    sum(stories) filter (where current) / nullif(sum(stories) filter (where not current), 0)::float8 - 1,
    null::float8, coalesce(max(state) filter (where current and state = 'partial'), 'open'),
    (select coalesce(array_agg(distinct q), '{}') from held h, unnest(h.silent) q where h.current),
    coalesce(max(revision), 0)::bigint, coalesce(max(updated_at), (select until - length from bounds))
  from held
$$;

create function buckets(subject text, span text, "from" timestamptz, "to" timestamptz)
returns setof aggregate language sql stable as $$
  select buckets.subject, buckets.span, g.start, g.start + width(buckets.span), coalesce(a.reports, 0),
    coalesce(a.stories, 0), a."distinct",
    case when buckets.span = '1d' then coalesce(a.events, 0) end, coalesce(a.mentions, 0),
    a.sentiment, a.spread, coalesce(a.n, 0), coalesce(a.positive, 0), coalesce(a.neutral, 0),
    coalesce(a.negative, 0), a.own_voice, a.cooperation, coalesce(a.providers, '{}'), a.share, a.change,
    a.change_4w, coalesce(a.state, case when g.start + width(buckets.span) > now() then 'open' else 'complete' end),
    coalesce(a.silent, '{}'), coalesce(a.revision, 0), coalesce(a.updated_at, g.start)
  from generate_series(date_bin(width(buckets.span), buckets."from", timestamptz '1970-01-01 00:00:00+00'),
    buckets."to" - interval '1 microsecond', width(buckets.span)) g(start)
  left join aggregate a on a.subject = buckets.subject and a.span = buckets.span and a.start = g.start
  order by g.start
$$;
