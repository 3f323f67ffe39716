-- Folds the preview's stories into buckets, as plainly as possible.
create temporary view vote as
  select story_id, story_time, reports, tone as vote, tone * 0.2 as own, 3 as mentions, 'all' as subject, conflict, provider from story
  union all
  select story_id, story_time, reports, tone, tone * 0.2, 3, 'conflict:' || conflict, conflict, provider from story where conflict is not null
  union all
  select story_id, story_time, reports, tone, tone * 0.2, 3, 'talks:' || conflict, conflict, provider from story where verdict = 'talks'
  union all
  select story_id, story_time, reports, tone, tone * 0.2, 3, 'talks', conflict, provider from story where verdict = 'talks'
  union all
  select m.story_id, m.story_time, s.reports, m.sentiment, m.own_voice, m.mentions, 'talks:' || m.conflict || '/actor:' || m.actor, m.conflict, s.provider
    from actor_mention m join story s using (story_id) where m.verdict = 'talks'
  union all
  select r.story_id, r.story_time, s.reports, r.polarity, r.polarity, 1, 'talks:' || r.conflict || '/dyad:' || r.source || '/' || r.target, r.conflict, s.provider
    from relation r join story s using (story_id) where s.verdict = 'talks'
  union all
  select m.story_id, m.story_time, s.reports, m.sentiment, m.own_voice, m.mentions, 'actor:' || m.actor, m.conflict, s.provider
    from actor_mention m join story s using (story_id) where m.verdict = 'talks'
  union all
  select r.story_id, r.story_time, s.reports, r.polarity, r.polarity, 1, 'dyad:' || r.source || '/' || r.target, r.conflict, s.provider
    from relation r join story s using (story_id) where s.verdict = 'talks';

insert into event
  select story_time::date, source, target, root, conflict, array_agg(distinct story_id), count(distinct story_id)
  from relation join story using (story_id, story_time, conflict) where verdict = 'talks'
  group by 1, 2, 3, 4, 5;

insert into aggregate
  select subject, span, start, start + width(span), sum(reports), count(*), null,
    case when span = '1d' then (select count(*) from event e where e.day = start::date
      and (e.conflict = max(v.conflict) or v.subject in ('all', 'talks'))) end,
    sum(mentions), avg(vote), stddev_pop(vote), count(vote), count(*) filter (where vote > 0.05),
    count(*) filter (where vote between -0.05 and 0.05), count(*) filter (where vote < -0.05), avg(own),
    (select avg(case when r.quad <= 2 then 1 else -1 end)::float8 from relation r
      where r.conflict = max(v.conflict) and r.story_time >= start and r.story_time < start + width(span)
      and (v.subject not like '%dyad:%' or v.subject like '%dyad:' || r.source || '/' || r.target)),
    (select jsonb_object_agg(p, 1) from unnest(array_agg(distinct provider)) p), null, null, null,
    case when start + width(span) > now() then 'open'
      when span = '1h' and extract(hour from start)::int % 17 = 3 then 'partial' else 'complete' end,
    case when span = '1h' and extract(hour from start)::int % 17 = 3 then array['nordwire'] else '{}' end,
    1, now()
  from (select v.*, s.span, date_bin(width(s.span), story_time, timestamptz '1970-01-01 00:00:00+00') as start
    from vote v, (values ('1m'), ('1h'), ('1d')) s(span)) v
  group by subject, span, start;
