-- One evening of one conflict, small enough to count by hand; seen at 2025-02-18 21:10:30 UTC.
insert into parley.story (story_key, story_id, revision, provider, version, headline, link, story_time,
    undated, received_at, standing_since, reports, lane, verdict, score, conflict, others, stage, evidence,
    tone, tagger, registry, tags)
select sha256(convert_to(story_id, 'UTF8')), story_id, revision, provider, version, headline, link,
  story_time, false, story_time + interval '1 second', since, reports, 'live', verdict, score, conflict, '{}',
  stage, evidence, tone, 'fixture-1', 'fixture', tags::jsonb
from (values
  ('nordwire/a', 1, 'nordwire', 1, 'Russia and United States meet in Riyadh', 'https://n.example/a',
    timestamptz '2025-02-18 20:05:00+00', timestamptz '2025-02-18 20:05:01+00', 2, 'talks', 970,
    'russia-ukraine', 'round-held', 'The delegations met for four hours.', 250, '{"tone": 0.25}'),
  ('nordwire/urn:news:b/2', 3, 'nordwire', 2, 'Kyiv says it was not invited', null,
    '2025-02-18 21:01:00+00', '2025-02-18 21:02:01+00', 1, 'talks', 900,
    'russia-ukraine', null, null, -400, '{}'),
  ('south/c', 1, 'south', null, 'Drones over Dnipro', null, '2025-02-18 21:03:00+00',
    '2025-02-18 21:03:01+00', 1, 'not-talks', 20, 'russia-ukraine', null, null, null, '{}'),
  ('south/d', 1, 'south', null, 'Jeddah round ends', null, '2025-02-18 21:03:00+00',
    '2025-02-18 21:03:01+00', 1, 'abstain', 500, 'sudan', null, null, null, '{}'))
  v(story_id, revision, provider, version, headline, link, story_time, since, reports, verdict, score,
    conflict, stage, evidence, tone, tags);
insert into parley.actor_mention
select sha256(convert_to(s.story_id, 'UTF8')), ordinal, s.story_id, s.story_time, s.conflict, s.verdict, actor,
  name, 'state', actor, null, sentiment, own_voice, mentions, places::jsonb
from (values
  ('nordwire/a', 0, 'RUS', 'Russia', 100, null::int, 2, '[{"field":"headline","begin":0,"end":6}]'),
  ('nordwire/a', 1, 'USA', 'United States', null, null, 1, '[{"field":"headline","begin":11,"end":24}]'),
  ('nordwire/urn:news:b/2', 0, 'UKR', 'Ukraine', -400, 0, 1, '[{"field":"headline","begin":0,"end":4}]'))
  v(story_id, ordinal, actor, name, sentiment, own_voice, mentions, places)
join parley.story s using (story_id);
insert into parley.relation (story_key, ordinal, story_id, story_time, conflict, source, target, root, quad,
    polarity, negated, score, field, begins, ends, day)
values
  (sha256('nordwire/a'), 0, 'nordwire/a', '2025-02-18 20:05:00+00', 'russia-ukraine', 'RUS', 'USA', 'CONSULT', 1,
    1, false, 910, 'headline', 0, 39, '2025-02-18'),
  (sha256('nordwire/old'), 0, 'nordwire/old', '2025-02-10 20:05:00+00', 'russia-ukraine', 'RUS', 'USA', 'ACCUSE', 3,
    -1, false, 910, 'headline', 0, 39, '2025-02-10');
insert into parley.retraction (story_key, revision, cause, story_id, provider, reason, at, story_time, version,
    message_id, replaced, subjects, frozen)
select sha256(convert_to(story_id, 'UTF8')), revision, cause, story_id, split_part(story_id, '/', 1), reason, at,
  story_time, 1, repeat('0', 64), replaced, subjects::text[], false
from (values
  ('nordwire/urn:news:b/2', 2, 'held', 'embargo', timestamptz '2025-02-18 21:01:30+00',
    timestamptz '2025-02-18 21:01:00+00', false, '{all,talks:russia-ukraine}'),
  ('nordwire/urn:news:b/2', 3, 'corrected', null, '2025-02-18 21:02:01+00',
    '2025-02-18 21:01:00+00', true, '{all,conflict:russia-ukraine}'),
  ('south/gone', 2, 'killed', 'withdrawn', '2025-02-18 21:04:00+00', '2025-02-18 19:00:00+00',
    false, '{all,conflict:sudan}'))
  v(story_id, revision, cause, reason, at, story_time, replaced, subjects);
insert into parley.balance values
  (0, 6, 3, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, '2025-02-18 21:05:00+00'),
  (1, 2, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, '2025-02-18 21:06:00+00');
insert into parley.bucket (subject, span, start, ends, revision, updated_at, reports, stories, mentions, votes,
    vote_sum, vote_squares, positive, neutral, negative, own_votes, own_vote_sum, quad1, quad2, quad3, quad4,
    providers, taggers)
select subject, span, at, at + case span when '1d' then interval '24 hours' else interval '1 hour' end, 1,
  '2025-02-18 21:05:00+00', reports, stories, 1, n, coalesce(vote, 0), coalesce(vote * vote, 0), 0, 0, n, 0, 0, quad1, 0, 0, 0,
  providers::jsonb, '{}'
from (values
  ('all', '1h', timestamptz '2025-02-18 20:00+00', 2, 1, 250, 1, 0, '{"nordwire": 1}'),
  ('all', '1h', '2025-02-18 21:00+00', 3, 3, -400, 1, 0, '{"nordwire": 1}'),
  ('all', '1h', '2025-02-16 12:00+00', 9, 9, null, 0, 0, '{"nordwire": 9}'),
  -- who was there on three days of the week before, and is expected
  ('all', '1d', '2025-02-13 00:00+00', 1, 1, null, 0, 0, '{"west": 1}'),
  ('all', '1d', '2025-02-14 00:00+00', 1, 1, null, 0, 0, '{"west": 1}'),
  ('all', '1d', '2025-02-15 00:00+00', 1, 1, null, 0, 0, '{"west": 1}'),
  ('language:en', '1h', '2025-02-18 20:00+00', 2, 1, null, 0, 0, '{"nordwire": 1}'),
  ('provider:south', '1d', '2025-02-18 00:00+00', 2, 2, null, 0, 0, '{"south": 2}'),
  ('talks:russia-ukraine', '1h', '2025-02-18 20:00+00', 2, 1, 250, 1, 1, '{"nordwire": 1}'),
  ('talks:russia-ukraine', '1h', '2025-02-18 21:00+00', 1, 1, -400, 1, 0, '{"nordwire": 1}'),
  ('talks:russia-ukraine', '1h', '2025-02-17 12:00+00', 4, 4, null, 0, 0, '{"nordwire": 1}'),
  ('conflict:russia-ukraine', '1h', '2025-02-18 20:00+00', 2, 1, 250, 1, 0, '{"nordwire": 1}'),
  ('talks:russia-ukraine/actor:RUS', '1h', '2025-02-18 20:00+00', 2, 1, 100, 1, 0, '{"nordwire": 1}'),
  ('talks:russia-ukraine/actor:UKR', '1h', '2025-02-18 21:00+00', 1, 1, -400, 1, 0, '{"nordwire": 1}'),
  ('talks:russia-ukraine/dyad:RUS/USA', '1h', '2025-02-18 20:00+00', 2, 1, 1000, 1, 1, '{"nordwire": 1}'))
  v(subject, span, at, reports, stories, vote, n, quad1, providers);
insert into parley.wire_day
select 'nordwire', day::date, 0, '{"news": 100, "empty-body": 2, "timed": 100}', '{"30": 60, "600": 40}', day
from generate_series(timestamptz '2025-02-14 00:00+00', '2025-02-17 00:00+00', interval '24 hours') day;
insert into parley.wire_day values
  ('nordwire', '2025-02-18', 0, '{"news": 50, "empty-body": 30, "not-news:test": 2, "timed": 50}', '{"10": 50}', '2025-02-18 21:00+00'),
  ('nordwire', '2025-02-18', 1, '{"news": 10, "duplicate": 1}', '{}', '2025-02-18 21:00+00'),
  ('quiet', '2025-02-17', 0, '{"news": 3}', '{}', '2025-02-17 21:00+00');
insert into parley.refusal values
  (0, 1, '2025-02-18 20:00+00', false, 'cannot be judged: no text', 'parley.stories-0-7', 'nordwire', 'cannot be judged');
update parley.story set version = null, version_text = '123456789012345678901', wire_ids = '{L1N2XYZ,a0123}'
where story_id = 'nordwire/urn:news:b/2';
update parley.story set wire_ids = '{a0123}' where story_id = 'south/d';
update parley.retraction set version = null, version_text = '123456789012345678901' where story_id = 'south/gone';
-- how acts are told, and postures toward the talks: what an earlier release wrote has neither
update parley.actor_mention set toward_talks = case actor when 'RUS' then 1 else 0 end
where story_id = 'nordwire/a' and actor in ('RUS', 'USA');
insert into parley.relation (story_key, ordinal, story_id, story_time, conflict, source, target, root, quad,
    polarity, negated, score, field, begins, ends, told, planned_for)
select story_key, ordinal, story_id, story_time, conflict, source, target, root, quad, 1, told = 'denied', 900, 'body',
  0, 40, told, planned_for::date
from (values
  ('nordwire/a', 1, 'RUS', 'USA', 'CONSULT', 1, 'planned', '2025-02-25'),
  ('nordwire/a', 2, 'RUS', 'UKR', 'AGREE', 1, 'hypothetical', null),
  ('nordwire/a', 3, 'USA', 'RUS', 'CONSULT', 1, 'planned', null),
  ('nordwire/urn:news:b/2', 0, 'RUS', 'USA', 'CONSULT', 1, 'planned', '2025-02-25'),
  ('nordwire/urn:news:b/2', 1, 'UKR', 'USA', 'CONSULT', 1, 'planned', '2025-02-19'),
  ('nordwire/urn:news:b/2', 2, 'UKR', 'USA', 'CONSULT', 1, 'planned', '2025-02-14'),
  -- not of peace talks
  ('south/c', 0, 'UKR', 'RUS', 'ASSAULT', 4, 'planned', '2025-02-19'),
  ('south/d', 0, 'SDN', 'SAU', 'CONSULT', 1, 'planned', null))
  v(story_id, ordinal, source, target, root, quad, told, planned_for)
join parley.story s using (story_id);
update parley.bucket set postures = 3, constructive = 2, obstructive = 1
where subject = 'talks:russia-ukraine/actor:RUS';
-- a wire that sent a story each hour until the 18th, 03:00, and is expected
insert into parley.bucket (subject, span, start, ends, revision, updated_at, reports, stories, mentions, votes,
    vote_sum, vote_squares, positive, neutral, negative, own_votes, own_vote_sum, quad1, quad2, quad3, quad4,
    providers, taggers)
select 'provider:west', span, at, at + width, 1, '2025-02-18 21:05:00+00', n, n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  '{"west": 1}', '{}'
from (
  select '1h' as span, interval '1 hour' as width, at, 1 as n
  from generate_series(timestamptz '2025-02-10 00:00+00', '2025-02-18 02:00+00', interval '1 hour') at
  union all
  select '1d', interval '24 hours', at, 24
  from generate_series(timestamptz '2025-02-10 00:00+00', '2025-02-17 00:00+00', interval '24 hours') at) v;
-- two reports of one happening, of which the second is no copy; the rest was told by a release that joined none
update parley.story set happening = 'nordwire/a' where story_id in ('nordwire/a', 'nordwire/urn:news:b/2');
