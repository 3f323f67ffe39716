-- What acts and happenings are ranked by, on indexes alone: who tells an act, and of a copy who told it first. Each
-- table is written anew once.
alter table parley.relation
  add column provider text not null generated always as (split_part(story_id, '/', 1)) stored;
create index relation_by_act on parley.relation (day, source, target, root, conflict, story_key)
include (story_time, quad, provider) where day is not null;
drop index parley.relation_by_day;

-- The SHA-256 of its happening's id, of which each story that is joined with none is one: an id's backslashes are doubled,
-- since one alone escapes a byte.
alter table parley.story
  add column text_provider text not null generated always as (split_part(coalesce(copy_of, story_id), '/', 1)) stored,
  add column copied boolean not null generated always as (copy_of is not null) stored,
  add column founds boolean generated always as (happening = story_id) stored,
  add column happening_key bytea not null
    generated always as (sha256(replace(coalesce(happening, story_id), '\', '\\')::bytea)) stored,
  drop constraint story_pkey,
  add constraint story_pkey primary key (story_key) include (text_provider);
create index story_of_happening on parley.story (happening_key) include (reports, text_provider) where not undated;
create index story_founding on parley.story (story_time desc) include (happening_key, verdict, conflict, provider)
where founds and not undated;

-- A B-tree has no room for the longest ids.
drop index parley.story_by_happening;
create index story_by_happening on parley.story using hash (happening);

-- Names are kept since migration 12.
drop index parley.story_by_conflict_standing;

-- Stories on talks, with all that they are counted by one by one but their language, which may be of any length.
create index story_on_talks on parley.story (conflict, story_time)
include (stage, provider, reports, tone, untagged, copied, founds, happening_key)
where verdict = 'talks' and not undated;
drop index parley.story_by_stage;
