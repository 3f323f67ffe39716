-- An act that four wires tell, two of them in copies of the first; another one; and a story of an earlier release.
insert into parley.story (story_key, story_id, revision, provider, headline, link, language, story_time, undated, received_at,
    standing_since, reports, lane, verdict, score, conflict, others, stage, tone, tagger, registry, tags, copy_of, happening)
select sha256(convert_to(id, 'UTF8')), id, 1, split_part(id, '/', 1), 'Norland and Souland meet, ' || id, null, 'en', at, false,
  at, at, reports, 'live', 'talks', 900, 'north', '{}', 'round-held', tone, 't', 'r', '{}', copy_of, happening
from (values
  ('nord/1', timestamptz '2025-02-17 10:00+00', 3, 200, null, 'nord/1'),
  ('east/1', '2025-02-17 11:00+00', 1, 200, 'nord/1', 'nord/1'),
  ('west/1', '2025-02-17 12:00+00', 2, 200, 'nord/1', 'nord/1'),
  ('east/2', '2025-02-17 13:00+00', 1, -400, null, 'nord/1'),
  ('south/1', '2025-02-18 09:00+00', 1, 600, null, 'nord/1'),
  ('nord/2', '2025-02-17 14:00+00', 1, -800, null, 'nord/2'),
  ('nord/old', '2025-02-17 15:00+00', 1, 0, null, null)) v(id, at, reports, tone, copy_of, happening);
insert into parley.actor_mention (story_key, ordinal, story_id, story_time, conflict, verdict, actor, name, kind, country,
  office, sentiment, own_voice, mentions, places, toward_talks)
select story_key, 0, story_id, story_time, conflict, verdict, 'NOR', 'Norland', 'state', 'NOR', null, tone, null, 1, '[]',
  sign(tone)
from parley.story where story_id <> 'nord/old';
insert into parley.relation (story_key, ordinal, story_id, story_time, conflict, source, target, root, quad, polarity,
    negated, score, field, begins, ends, day, told)
select story_key, 0, story_id, story_time, conflict, 'NOR', 'SOU', 'CONSULT', 1, 1, false, 900, 'headline', 0, 20,
  (story_time at time zone 'UTC')::date, 'news'
from parley.story where story_id in ('nord/1', 'east/1', 'west/1', 'east/2');
insert into parley.relation (story_key, ordinal, story_id, story_time, conflict, source, target, root, quad, polarity,
    negated, score, field, begins, ends, day, told)
select story_key, 1, story_id, story_time, conflict, 'SOU', 'NOR', 'ACCUSE', 3, -1, false, 900, 'headline', 0, 20,
  (story_time at time zone 'UTC')::date, 'news'
from parley.story where story_id in ('nord/1', 'east/1', 'west/1');
insert into parley.bucket (subject, span, start, ends, revision, updated_at, reports, stories, mentions, votes, vote_sum,
    vote_squares, positive, neutral, negative, own_votes, own_vote_sum, quad1, quad2, quad3, quad4, distinct_stories,
    happenings, events, providers, taggers)
select subject, span, at, at + width, 1, at, reports, n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, texts, acts, 0, '{}', '{}'
from (values
  ('all'), ('talks'), ('talks:north'), ('conflict:north'), ('actor:NOR'), ('talks:north/actor:NOR'),
  ('provider:nord'), ('provider:east'), ('provider:west')) s(subject)
cross join (values
  ('1d', interval '24 hours', timestamptz '2025-02-17 00:00+00', 8, 5, 3, 2),
  ('1d', '24 hours', '2025-02-18 00:00+00', 1, 1, 1, 0),
  ('1h', '1 hour', '2025-02-18 09:00+00', 1, 1, 1, 0),
  -- counted by an earlier release
  ('1d', '24 hours', '2025-02-03 00:00+00', 1, 1, null, null)) v(span, width, at, reports, n, texts, acts);
-- of a month before, while they are being joined: what one copy repeats has become a copy itself
insert into parley.story (story_key, story_id, revision, provider, headline, link, language, story_time, undated, received_at,
    standing_since, reports, lane, verdict, score, conflict, others, stage, tone, tagger, registry, tags, copy_of, happening)
select sha256(convert_to(id, 'UTF8')), id, 1, split_part(id, '/', 1), 'Norland and Souland part', null, 'en', at, false, at, at, 1,
  'live', 'talks', 900, 'north', '{}', 'breakdown', 0, 't', 'r', '{}', copy_of, 'nord/9'
from (values
  ('nord/9', timestamptz '2025-01-10 10:00+00', null),
  ('east/9', '2025-01-10 11:00+00', 'nord/9'),
  ('west/9', '2025-01-10 12:00+00', 'east/9')) v(id, at, copy_of);
-- one that was joined with what it repeats, and one that is joined with none any more
insert into parley.retraction (story_key, revision, cause, story_id, provider, at, story_time, version, replaced, subjects, frozen,
    copy_of, happening)
values
  (sha256('east/1'), 2, 'joined', 'east/1', 'east', '2025-02-17 11:00:02+00', '2025-02-17 11:00+00', 1, true, '{}', false,
    'nord/1', 'nord/1'),
  (sha256('nord/2'), 3, 'joined', 'nord/2', 'nord', '2025-02-17 16:00+00', '2025-02-17 14:00+00', 1, true, '{}', false,
    null, 'nord/2');
