-- Nine weeks up to 2025-02-19 00:00 UTC of two conflicts: north tells ten stories on talks a day, and thirty in the last
-- week; south one a week, and three in the last. Of everything 100 stories a day are read. Seen at 2025-02-18 21:10:30.
insert into parley.bucket (subject, span, start, ends, revision, updated_at, reports, stories, mentions, votes, vote_sum,
    vote_squares, positive, neutral, negative, own_votes, own_vote_sum, quad1, quad2, quad3, quad4, postures, constructive,
    obstructive, events, providers, taggers)
select subject, '1d', at, at + interval '24 hours', 1, at, n, n, n, n, n * vote, n * vote * vote,
  case when vote > 0 then n else 0 end, 0, case when vote < 0 then n else 0 end, 0, 0, n, 0, 0, 0, 0, 0, 0, n,
  '{"nordwire": 1}', '{}'
from generate_series(timestamptz '2024-12-18 00:00+00', '2025-02-18 00:00+00', interval '24 hours') at
cross join lateral (select at >= timestamptz '2025-02-12 00:00+00' as last_week, extract(isodow from at) = 1 as monday) w
cross join lateral (values
  ('all', 100, 0), ('talks', 20, 0), ('provider:nordwire', 60, 0), ('provider:east', 40, 0),
  ('conflict:north', 40, 0), ('conflict:south', 5, 0),
  ('talks:north', case when last_week then 30 else 9 + extract(day from at)::integer % 3 end, 200),
  ('talks:south', case when monday then case when last_week then 3 else 1 end else 0 end, 0),
  ('actor:NOR', 10, case when last_week then -400 else 400 end),
  ('actor:SOU', 10, 100)) v(subject, n, vote)
where n > 0
on conflict do nothing;
insert into parley.story (story_key, story_id, revision, provider, headline, link, language, story_time, undated,
    received_at, standing_since, reports, lane, verdict, score, conflict, others, stage, evidence, tone, tagger, registry,
    tags)
select sha256(convert_to(id, 'UTF8')), id, 1, provider, 'Nor speaks for talks, ' || id, 'https://n.example/' || id,
  'en', at, false, at, at, reports, 'live', 'talks', 900, 'north', '{}', stage, 'They met on day ' || day || '.', 200, 't', 'r',
  '{"talks": {"conflictName": "The north"}}'
from (
  select day, n, case n when 1 then 'nordwire' else 'east' end as provider,
    case n when 1 then 'nordwire' else 'east' end || '/' || day || '-' || n as id,
    timestamptz '2025-02-10 00:00+00' + day * interval '24 hours' + n * interval '1 hour' as at, n as reports,
    case when day < 5 then 'pre-talks' else 'deal' end as stage
  from generate_series(0, 8) day cross join generate_series(1, 4) n) s;
insert into parley.actor_mention (story_key, ordinal, story_id, story_time, conflict, verdict, actor, name, kind, country,
  office, sentiment, own_voice, mentions, places, toward_talks)
select story_key, 0, story_id, story_time, conflict, verdict, 'NOR', 'Norland', 'state', 'NOR', null,
  case when story_time >= timestamptz '2025-02-12 00:00+00' then -400 else 400 end, null, 1,
  '[{"field": "headline", "begin": 0, "end": 3}]', 1
from parley.story where conflict = 'north';
insert into parley.relation (story_key, ordinal, story_id, story_time, conflict, source, target, root, quad, polarity,
    negated, score, field, begins, ends, day, told)
select story_key, 0, story_id, story_time, conflict, 'NOR', 'SOU', case when reports > 2 then 'CONSULT' else 'ACCUSE' end,
  case when reports > 2 then 1 else 3 end, 1, false, 900, 'headline', 0, 20, (story_time at time zone 'UTC')::date, 'news'
from parley.story where conflict = 'north';
insert into parley.retraction (story_key, revision, cause, story_id, provider, at, story_time, version, replaced, subjects, frozen)
values
  (sha256('east/gone'), 2, 'killed', 'east/gone', 'east', '2025-02-17 12:00+00', '2025-02-17 10:00+00', 1, false,
    '{all,talks,talks:north,conflict:north,actor:NOR}', false),
  (sha256('east/8-2'), 2, 'corrected', 'east/8-2', 'east', '2025-02-18 13:00+00', '2025-02-18 02:00+00', 1, true,
    '{all,talks,talks:north}', false),
  (sha256('east/early'), 2, 'killed', 'east/early', 'east', '2025-02-01 12:00+00', '2025-02-01 10:00+00', 1, false,
    '{all,talks,talks:north}', false);
