-- Over weeks.sql: the south turns from pre-talks to a deal on the 17th, two days after the north.
insert into parley.story (story_key, story_id, revision, provider, headline, link, language, story_time, undated,
    received_at, standing_since, reports, lane, verdict, score, conflict, others, stage, evidence, tone, tagger, registry,
    tags)
select sha256(convert_to(id, 'UTF8')), id, 1, 'nordwire', 'South, ' || id, 'https://n.example/' || id, 'en', at, false, at,
  at, 1, 'live', 'talks', 900, 'south', '{}', stage, 'They met.', 200, 't', 'r', '{"talks": {"conflictName": "The south"}}'
from (
  select 'nordwire/south-' || day || '-' || n as id, timestamptz '2025-02-10 00:00+00' + day * interval '24 hours'
    + n * interval '1 hour' as at, case when day < 7 then 'pre-talks' else 'deal' end as stage
  from unnest('{5,7}'::integer[]) day cross join generate_series(1, 3) n) s;
