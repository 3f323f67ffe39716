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
