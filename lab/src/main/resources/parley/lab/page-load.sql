-- Made-up stories and what they add up to, for measuring the page and the API: 30 days up to now, `stories` a day.
-- Wires print by their own hours and rates, conflicts and actors are named by Zipf's law, and every bucket is the sum of
-- its stories' votes. ${stories} and ${days} are numbers.
set timezone = 'UTC';
set synchronous_commit = off;
select setseed(0.42);

create temp table wire as
select 'wire-' || n as provider, 1.0 / n as weight, n % 24 as first_hour, case when n <= 4 then 24 else 8 + n % 12 end as hours,
  case when n % 5 = 0 then 'fr' when n % 7 = 0 then 'ar' else 'en' end as language
from generate_series(1, 26) n;
create temp table drawn as
select n, now() - random() * interval '${days} days' as at, random() as a, random() as b, random() as c
from generate_series(1, ${days} * ${stories}) n;
-- what is told of a conflict within ten minutes is one happening, and a tenth of it copies of its first report
create temp table made as
select m.*, first_value(m.provider || '/' || m.n) over (
    partition by m.conflict, m.talks, date_bin('10 minutes', m.at, timestamptz '1970-01-01 00:00+00') order by m.at, m.n) as founder
from (
select d.n, d.at, w.provider, w.language, 'conflict-' || (1 + floor(19 * d.a * d.a * d.a)) as conflict, d.b < 0.3 as talks,
  (round((d.c - 0.55) * 1400))::integer as vote, d.c
from drawn d
cross join lateral (
  select w.* from wire w
  where mod((extract(hour from d.at) - w.first_hour + 24)::integer, 24) < w.hours
  order by -ln(1 - mod((d.b * 7919 + w.weight * 104729)::numeric, 1)::float8) / w.weight limit 1) w) m;

insert into parley.story (story_key, story_id, revision, provider, version, headline, link, language, story_time,
  undated, received_at, standing_since, reports, lane, verdict, score, conflict, others, stage, evidence, tone, tagger,
  registry, tags, copy_of, happening)
select sha256(convert_to(provider || '/' || n, 'UTF8')), provider || '/' || n, 1, provider, 1,
  'Actor ' || n % 97 || ' and actor ' || n % 89 || ' meet for talks on ' || conflict, 'https://wire.example/' || n, language,
  at, false, at + interval '20 seconds', at + interval '21 seconds', 1 + n % 3, 'live',
  case when talks then 'talks' else 'not-talks' end, 900, conflict, '{}',
  case when talks then (array['proposal', 'pre-talks', 'round-held', 'deal', 'implementation', 'violation', 'breakdown'])
    [1 + (n + extract(day from at)::integer / 6) % 7] end,
  case when talks then 'The delegations met for ' || n % 9 || ' hours.' end, vote, 'bench', 'bench',
  jsonb_build_object('talks', jsonb_build_object('conflictName', initcap(replace(conflict, '-', ' ')))),
  case when n % 10 = 0 and founder <> provider || '/' || n then founder end, founder
from made;

create temp table named as
select m.n, m.at, m.provider, m.conflict, m.talks, m.vote, k.place,
  'actor-' || (1 + floor(600 * power(mod((m.c * (k.place * 15485863 + 3))::numeric, 1)::float8, 7)))::integer as actor
from made m cross join generate_series(1, 3) k(place);
insert into parley.actor_mention (story_key, ordinal, story_id, story_time, conflict, verdict, actor, name, kind, country,
  sentiment, own_voice, mentions, places, toward_talks)
select sha256(convert_to(provider || '/' || n, 'UTF8')), place, provider || '/' || n, at, conflict,
  case when talks then 'talks' else 'not-talks' end, actor, initcap(replace(actor, '-', ' ')), 'state',
  upper(right(md5(actor), 3)), vote, 0, 2, '[{"field": "headline", "begin": 0, "end": 7}]',
  case when talks and n % 4 = 0 then sign(vote)::integer end
from named;
insert into parley.relation (story_key, ordinal, story_id, story_time, conflict, source, target, root, quad, polarity,
  negated, score, field, begins, ends, day, told)
select sha256(convert_to(s.provider || '/' || s.n, 'UTF8')), s.place, s.provider || '/' || s.n, s.at, s.conflict, s.actor,
  t.actor, (array['CONSULT', 'AID', 'ACCUSE', 'ASSAULT'])[1 + s.n % 4], 1 + s.n % 4, sign(s.vote)::integer, false, 900,
  'headline', 0, 20, case when s.talks then (s.at at time zone 'UTC')::date end, 'news'
from named s join named t on t.n = s.n and t.place = s.place + 1;

create temp table posted (n bigint, at timestamptz, provider text, subject text, vote integer, quad integer, posture integer,
  copied boolean, founds boolean);
insert into posted
select n, at, provider, subject, vote, null, null, n % 10 = 0 and founder <> provider || '/' || n, founder = provider || '/' || n
from made cross join lateral (values ('all'), ('provider:' || provider), ('language:' || language), ('conflict:' || conflict),
  (case when talks then 'talks' end), (case when talks then 'talks:' || conflict end)) s(subject)
where subject is not null;
insert into posted
select n, at, provider, subject, vote, null, case when n % 4 = 0 then sign(vote)::integer end, n % 10 = 0, n % 4 = 0
from named cross join lateral (values ('actor:' || actor), ('talks:' || conflict || '/actor:' || actor),
  ('country:' || upper(right(md5(actor), 3)))) s(subject)
where talks;
insert into posted
select s.n, s.at, s.provider, d.subject, s.vote, 1 + (s.n % 4)::integer, null, s.n % 10 = 0, s.n % 4 = 0
from named s join named t on t.n = s.n and t.place = s.place + 1
cross join lateral (values ('dyad:' || s.actor || '/' || t.actor),
  ('talks:' || s.conflict || '/dyad:' || s.actor || '/' || t.actor)) d(subject)
where s.talks;

insert into parley.bucket (subject, span, start, ends, revision, updated_at, reports, stories, mentions, votes, vote_sum,
  vote_squares, positive, neutral, negative, own_votes, own_vote_sum, quad1, quad2, quad3, quad4, postures, constructive,
  obstructive, events, distinct_stories, happenings, providers, taggers)
select subject, span, start, start + width, 1, now(), sum(1 + n % 3), count(distinct n), count(*), count(*), sum(vote),
  sum(vote * vote), count(*) filter (where vote > 0), count(*) filter (where vote = 0), count(*) filter (where vote < 0),
  0, 0, count(*) filter (where quad = 1), count(*) filter (where quad = 2), count(*) filter (where quad = 3),
  count(*) filter (where quad = 4), count(posture), count(*) filter (where posture > 0),
  count(*) filter (where posture < 0), case when span = '1d' then count(quad) end,
  count(distinct n) filter (where not copied), count(distinct n) filter (where founds),
  case when subject = 'all' or span = '1d' and subject like 'talks%' and subject not like '%/%'
    then (select jsonb_object_agg(p, 1) from unnest(array_agg(distinct provider)) p) else '{"wire-1": 1}' end, '{}'
from posted
cross join lateral (values ('1m', interval '1 minute'), ('1h', interval '1 hour'), ('1d', interval '24 hours')) s(span, width)
cross join lateral (select date_bin(width, at, timestamptz '1970-01-01 00:00+00') as start) b
group by subject, span, width, start;

insert into parley.retraction (story_key, revision, cause, story_id, provider, reason, at, story_time, version, message_id,
  replaced, subjects, frozen)
select sha256(convert_to('gone/' || n, 'UTF8')), 2, case when n % 3 = 0 then 'killed' else 'corrected' end,
  provider || '/' || n, provider, null, at + interval '1 hour', at, 1, repeat('0', 64), n % 3 > 0,
  array['all', 'talks', 'talks:' || conflict], false
from made where n % 200 = 0 and at < now() - interval '1 hour';
insert into parley.wire_day
select provider, (at at time zone 'UTC')::date, 0, jsonb_build_object('news', count(*), 'timed', count(*)),
  jsonb_build_object('30', count(*)), max(at)
from made group by 1, 2;
insert into parley.balance values (0, ${days} * ${stories}, ${days} * ${stories}, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, now());
drop table posted, named, made, drawn, wire;
analyze;
