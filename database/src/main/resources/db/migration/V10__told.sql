-- How an act is told, and the day a planned one is planned for; null where the release that judged it did not say.
alter table parley.relation add column told text;
alter table parley.relation add column planned_for date;
create index relation_by_planned_for on parley.relation (planned_for) where told = 'planned';

-- The posture of parties and mediators toward the talks: of a story, and how many stories tell it.
alter table parley.actor_mention add column toward_talks integer;
alter table parley.bucket add column postures bigint not null default 0;
alter table parley.bucket add column constructive bigint not null default 0;
alter table parley.bucket add column obstructive bigint not null default 0;
