-- Copies of one text, and stories of one act: a story's leader and founder, and how many texts and acts were first told
-- in a bucket (distinct_stories is there since the first release).
alter table parley.story add column copy_of text;
alter table parley.story add column happening text;
create index story_by_happening on parley.story (happening);
alter table parley.retraction add column copy_of text;
alter table parley.retraction add column happening text;
alter table parley.bucket add column happenings bigint;
alter table parley.bucket_past add column happenings bigint;
