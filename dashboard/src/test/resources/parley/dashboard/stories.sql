-- One evening of one conflict, small enough to count by hand; seen at 2025-02-18 21:10:30 UTC.
insert into story (story_id, revision, provider, version, headline, link, story_time, received_at,
    standing_since, reports, verdict, score, conflict, stage, evidence, tone, tags) values
  ('nordwire/a', 1, 'nordwire', 1, 'Russia and United States meet in Riyadh', 'https://n.example/a',
    '2025-02-18 20:05:00+00', '2025-02-18 20:05:01+00', '2025-02-18 20:05:01+00', 2, 'talks', 0.97,
    'russia-ukraine', 'round-held', 'The delegations met for four hours.', 0.25, '{"tone": 0.25}'),
  ('nordwire/urn:news:b/2', 3, 'nordwire', 2, 'Kyiv says it was not invited', null,
    '2025-02-18 21:01:00+00', '2025-02-18 21:01:01+00', '2025-02-18 21:02:01+00', 1, 'talks', 0.9,
    'russia-ukraine', null, null, -0.4, '{}'),
  ('south/c', 1, 'south', null, 'Drones over Dnipro', null, '2025-02-18 21:03:00+00',
    '2025-02-18 21:03:01+00', '2025-02-18 21:03:01+00', 1, 'not-talks', 0.02, 'russia-ukraine', null,
    null, null, '{}'),
  ('south/d', 1, 'south', null, 'Jeddah round ends', null, '2025-02-18 21:03:00+00',
    '2025-02-18 21:03:01+00', '2025-02-18 21:03:01+00', 1, 'abstain', 0.5, 'sudan', null, null, null, '{}');
insert into actor_mention values
  ('nordwire/a', '2025-02-18 20:05:00+00', 'russia-ukraine', 'talks', 'RUS', 'Russia', 'state', 'RUS', null,
    0.1, null, 2, '[{"field":"headline","begin":0,"end":6}]'),
  ('nordwire/a', '2025-02-18 20:05:00+00', 'russia-ukraine', 'talks', 'USA', 'United States', 'state',
    'USA', null, null, null, 1, '[{"field":"headline","begin":11,"end":24}]'),
  ('nordwire/urn:news:b/2', '2025-02-18 21:01:00+00', 'russia-ukraine', 'talks', 'UKR', 'Ukraine',
    'state', 'UKR', null, -0.4, 0, 1, '[{"field":"headline","begin":0,"end":4}]');
insert into relation values
  ('nordwire/a', '2025-02-18 20:05:00+00', 'russia-ukraine', 'RUS', 'USA', 'CONSULT', 1, 1, false, null,
    0.91, 'headline', 0, 39);
insert into event values
  ('2025-02-18', 'RUS', 'USA', 'CONSULT', 'russia-ukraine', '{nordwire/a}', 1),
  ('2025-02-10', 'RUS', 'USA', 'ACCUSE', 'russia-ukraine', '{}', 0);
insert into retraction values
  ('nordwire/urn:news:b/2', 2, 'nordwire', 'held', 'embargo', '2025-02-18 21:01:30+00',
    '2025-02-18 21:01:00+00', 1, repeat('0', 64), false, '{all,talks:russia-ukraine}', false),
  ('nordwire/urn:news:b/2', 3, 'nordwire', 'corrected', null, '2025-02-18 21:02:01+00',
    '2025-02-18 21:01:00+00', 1, repeat('1', 64), true, '{all,conflict:russia-ukraine}', false),
  ('south/gone', 2, 'south', 'killed', 'withdrawn', '2025-02-18 21:04:00+00', '2025-02-18 19:00:00+00',
    1, repeat('2', 64), false, '{all,conflict:sudan}', false);
insert into balance values
  (0, 6, 3, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, '2025-02-18 21:05:00+00'),
  (1, 2, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, '2025-02-18 21:06:00+00');
insert into aggregate
select subject, '1h', at, at + interval '1 hour', reports, stories, null, null, 1, sentiment, null, n, 0, 0, n,
  null, cooperation, '{"nordwire": 1}', 0.5, null, null, state, silent, 1, '2025-02-18 21:05:00+00'
from (values
  ('all', timestamptz '2025-02-18 20:00+00', 2, 1, 0.25::float8, 1, null::float8, 'complete', '{}'::text[]),
  ('all', '2025-02-18 21:00+00', 3, 3, -0.4, 1, null, 'open', '{}'),
  ('talks:russia-ukraine', '2025-02-18 20:00+00', 2, 1, 0.25, 1, 1, 'partial', '{south}'),
  ('talks:russia-ukraine', '2025-02-18 21:00+00', 1, 1, -0.4, 1, null, 'open', '{}'),
  ('talks:russia-ukraine', '2025-02-17 12:00+00', 4, 4, null, 0, null, 'complete', '{}'),
  ('conflict:russia-ukraine', '2025-02-18 20:00+00', 2, 1, 0.25, 1, null, 'complete', '{}'),
  ('talks:russia-ukraine/actor:RUS', '2025-02-18 20:00+00', 2, 1, 0.1, 1, null, 'complete', '{}'),
  ('talks:russia-ukraine/actor:UKR', '2025-02-18 21:00+00', 1, 1, -0.4, 1, null, 'complete', '{}'),
  ('talks:russia-ukraine/dyad:RUS/USA', '2025-02-18 20:00+00', 2, 1, 1, 1, 1, 'complete', '{}'))
  v(subject, at, reports, stories, sentiment, n, cooperation, state, silent);
