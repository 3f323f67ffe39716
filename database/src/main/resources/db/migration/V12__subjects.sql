-- Every subject that a bucket was ever about: what there are numbers of, so that a name nobody knows is told from one
-- of which nothing came.
create table parley.subject (
  subject text primary key,
  -- of a subject within a conflict's talks, of its inner part
  type text not null generated always as (
    split_part(case when subject like 'talks:%/%' then substr(subject, strpos(subject, '/') + 1) else subject end, ':', 1)) stored,
  id text generated always as (
    nullif(split_part(case when subject like 'talks:%/%' then substr(subject, strpos(subject, '/') + 1) else subject end,
      ':', 2), '')) stored,
  conflict text generated always as (
    case when subject like 'talks:%' or subject like 'conflict:%'
      then split_part(split_part(subject, '/', 1), ':', 2) end) stored
);
create index subject_by_type on parley.subject (type, conflict);

-- A minute's bucket never comes without its hour's and its day's.
create function parley.note_subjects() returns trigger
language plpgsql security definer set search_path = pg_catalog
as $$
begin
  insert into parley.subject (subject)
  select distinct n.subject from new_rows n
  where n.span <> '1m' and not exists (select from parley.subject s where s.subject = n.subject)
  order by n.subject
  on conflict do nothing;
  return null;
end $$;
create trigger subject_noted after insert on parley.bucket
referencing new table as new_rows
for each statement execute function parley.note_subjects();

create function parley.forget_subjects() returns trigger
language plpgsql security definer set search_path = pg_catalog
as $$
begin
  delete from parley.subject;
  return null;
end $$;
create trigger subjects_forgotten after truncate on parley.bucket
for each statement execute function parley.forget_subjects();

insert into parley.subject (subject) select distinct b.subject from parley.bucket b where b.span <> '1m';

-- What actors and conflicts are called by the newest story that names them: of actors the newest by its own time, of
-- conflicts the one that came last, since a wire's own dates may lie in years to come.
create table parley.name (
  type text not null,
  id text not null,
  name text not null,
  kind text,
  country text,
  office text,
  at timestamptz not null,
  primary key (type, id)
);

create function parley.note_actor_names() returns trigger
language plpgsql security definer set search_path = pg_catalog
as $$
begin
  insert into parley.name as k (type, id, name, kind, country, office, at)
  select distinct on (m.actor) 'actor', m.actor, m.name, m.kind, m.country, m.office, m.story_time
  from new_rows m
  where m.story_time <= now()
  -- one that says the same is noted once a day
  and not exists (
    select from parley.name o
    where o.type = 'actor' and o.id = m.actor
    and (o.at > m.story_time
      or o.at > m.story_time - interval '24 hours'
        and (o.name, o.kind, o.country, o.office) is not distinct from (m.name, m.kind, m.country, m.office)))
  order by m.actor, m.story_time desc, m.story_id
  on conflict (type, id) do update
  set name = excluded.name, kind = excluded.kind, country = excluded.country, office = excluded.office, at = excluded.at
  where k.at <= excluded.at;
  return null;
end $$;
create trigger actor_named after insert on parley.actor_mention
referencing new table as new_rows
for each statement execute function parley.note_actor_names();

create function parley.note_conflict_names() returns trigger
language plpgsql security definer set search_path = pg_catalog
as $$
begin
  insert into parley.name as k (type, id, name, at)
  select distinct on (s.conflict) 'conflict', s.conflict, coalesce(s.tags -> 'talks' ->> 'conflictName', s.conflict),
    s.standing_since
  from new_rows s
  where s.conflict is not null
  and not exists (
    select from parley.name o
    where o.type = 'conflict' and o.id = s.conflict
    and (o.at > s.standing_since
      or s.tags -> 'talks' ->> 'conflictName' is null
      or o.at > s.standing_since - interval '24 hours' and o.name = s.tags -> 'talks' ->> 'conflictName'))
  order by s.conflict, s.tags -> 'talks' ->> 'conflictName' is null, s.standing_since desc, s.story_id
  on conflict (type, id) do update set name = excluded.name, at = excluded.at
  where k.at <= excluded.at and excluded.name <> excluded.id;
  return null;
end $$;
create trigger conflict_named after insert on parley.story
referencing new table as new_rows
for each statement execute function parley.note_conflict_names();
create trigger conflict_renamed after update on parley.story
referencing new table as new_rows
for each statement execute function parley.note_conflict_names();

insert into parley.name (type, id, name, kind, country, office, at)
select distinct on (m.actor) 'actor', m.actor, m.name, m.kind, m.country, m.office, m.story_time
from parley.actor_mention m
where m.story_time <= now()
order by m.actor, m.story_time desc, m.story_id;
insert into parley.name (type, id, name, at)
select distinct on (s.conflict) 'conflict', s.conflict, coalesce(s.tags -> 'talks' ->> 'conflictName', s.conflict),
  s.standing_since
from parley.story s
where s.conflict is not null
order by s.conflict, s.tags -> 'talks' ->> 'conflictName' is null, s.standing_since desc, s.story_id;

-- The stages that stories on talks tell, by conflict and time.
create index story_by_stage on parley.story (conflict, story_time) include (stage)
where verdict = 'talks' and stage is not null and not undated;

revoke execute on function parley.note_subjects(), parley.forget_subjects(), parley.note_actor_names(),
  parley.note_conflict_names() from public;
