-- What a wire calls an item besides its own id, by which its desk looks for it; and a version of any length.
alter table parley.story add column wire_ids text[] not null default '{}';
alter table parley.story add column version_text text;
alter table parley.retraction add column version_text text;
create index story_by_wire_id on parley.story using gin (wire_ids);
