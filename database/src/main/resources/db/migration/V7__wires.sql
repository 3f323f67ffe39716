-- What came of each wire on each UTC day of receipt, on each partition of `stories`: topic wires.
create table parley.wire_day (
  provider text not null,
  day date not null,
  partition integer not null,
  counts jsonb not null,
  delays jsonb not null,
  at timestamptz not null,
  primary key (provider, day, partition)
) with (fillfactor = 80);
create index wire_day_by_day on parley.wire_day (day);

-- A wire's refusals are counted on the UTC day on which they were refused.
create index refusal_by_provider on parley.refusal (provider, ((at at time zone 'UTC')::date));
create index refusal_by_day on parley.refusal (((at at time zone 'UTC')::date));

-- The class of a refusal's reason: its words up to what differs from message to message. Kept, since a wire in a
-- loop has a million refusals a day.
alter table parley.refusal add column class text generated always as
  (trim(regexp_replace(left(reason, 60), '[:;,(''"<].*|\s+\S*[0-9/].*', ''))) stored;

-- Stories whose date is impossible, which lead no list and have one of their own.
create index story_undated on parley.story (story_time desc) where undated;
