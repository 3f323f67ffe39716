-- The topic that a partition was read of. One that was deleted and made anew has another id, and its offsets mean
-- something else. Null where an earlier release read it.
alter table parley.sink_offset add column topic_id text;

-- How far back is kept what only grows: one row.
create table parley.kept (
  one boolean primary key default true check (one),
  numbers_since timestamptz not null default now(),
  refusals_since date not null default '-infinity'
);
insert into parley.kept default values;

-- What a bucket said before: its versions that were still current when a minute ended. By the month in which each
-- ceased to be current, so that a month leaves as a whole. Columns are `until` and those of parley.bucket in their order:
-- a measure that is added there is added here.
create table parley.bucket_past (
  until timestamptz not null,
  like parley.bucket
) partition by range (until);
create index bucket_past_by_key on parley.bucket_past (subject, span, start, until);

-- For what bears no month that there is: it must never keep the sink from writing.
create table parley.bucket_past_other partition of parley.bucket_past default;

create function parley.keep_past() returns trigger
language plpgsql security definer set search_path = pg_catalog
as $$
begin
  insert into parley.bucket_past
  select n.updated_at, o.*
  from old_rows o join new_rows n on n.subject = o.subject and n.span = o.span and n.start = o.start
  where date_trunc('minute', o.updated_at) < date_trunc('minute', n.updated_at);
  return null;
end $$;
create trigger bucket_past after update on parley.bucket
referencing old table as old_rows new table as new_rows
for each statement execute function parley.keep_past();

create function parley.keep_removed() returns trigger
language plpgsql security definer set search_path = pg_catalog
as $$
begin
  insert into parley.bucket_past select now(), o.* from old_rows o;
  return null;
end $$;
create trigger bucket_removed after delete on parley.bucket
referencing old table as old_rows
for each statement execute function parley.keep_removed();

-- Makes the partitions of this month and the next.
create function parley.prepare_past() returns void
language plpgsql security definer set search_path = pg_catalog set timezone = 'UTC' set lock_timeout = '2s'
as $$
declare
  month timestamptz;
  name text;
begin
  -- sinks that do so together go one by one; the number is "partitio" in ASCII
  perform pg_advisory_xact_lock(8097879449299872111);
  foreach month in array array[
    date_trunc('month', now()), date_trunc('month', now()) + interval '1 month'] loop
    name := 'bucket_past_' || to_char(month, 'YYYYMM');
    continue when to_regclass('parley.' || name) is not null;
    lock table parley.bucket_past_other in access exclusive mode;
    execute format('create table parley.%I (like parley.bucket_past)', name);
    execute format(
      'with moved as (delete from parley.bucket_past_other where until >= %L and until < %L returning *)
       insert into parley.%I select * from moved', month, month + interval '1 month', name);
    execute format(
      'alter table parley.bucket_past attach partition parley.%I for values from (%L) to (%L)',
      name, month, month + interval '1 month');
  end loop;
end $$;
select parley.prepare_past();

-- Drops the months that ended before the month of `before`; their number.
create function parley.drop_past(before timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog set timezone = 'UTC' set lock_timeout = '2s'
as $$
declare
  first_kept timestamptz := date_trunc('month', drop_past.before);
  name text;
  dropped integer := 0;
begin
  perform pg_advisory_xact_lock(8097879449299872111);
  for name in
    select c.relname
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'parley.bucket_past'::regclass and c.relname ~ '^bucket_past_[0-9]{6}$'
    and to_timestamp(right(c.relname, 6), 'YYYYMM') < first_kept
    order by c.relname
  loop
    execute format('drop table parley.%I', name);
    dropped := dropped + 1;
  end loop;
  delete from parley.bucket_past_other where until < first_kept;
  update parley.kept set numbers_since = first_kept where numbers_since < first_kept;
  return dropped;
end $$;

-- Refusals that are no longer kept one by one, counted.
create table parley.refusal_day (
  provider text not null,
  day date not null,
  class text not null,
  at_the_door boolean not null,
  n bigint not null,
  at timestamptz not null,
  primary key (provider, day, class, at_the_door)
);

-- Counts refusals of days before `before` and removes them, some at a time; how many these were.
create function parley.fold_refusals(before date, most integer) returns bigint
language sql security definer set search_path = pg_catalog
begin atomic
  with gone as (
    delete from parley.refusal r
    where r.ctid = any(array(
      select o.ctid from parley.refusal o
      where (o.at at time zone 'UTC')::date < fold_refusals.before limit fold_refusals.most))
    returning r.provider, (r.at at time zone 'UTC')::date as day, r.class, r.at_the_door, r.at),
  counted as (
    insert into parley.refusal_day as d (provider, day, class, at_the_door, n, at)
    select coalesce(g.provider, ''), g.day, g.class, g.at_the_door, count(*), max(g.at)
    from gone g group by 1, 2, 3, 4
    on conflict (provider, day, class, at_the_door)
    do update set n = d.n + excluded.n, at = greatest(d.at, excluded.at))
  select count(*) from gone;
end;

-- One that was counted already and is read again is not counted twice.
create function parley.skip_folded() returns trigger
language plpgsql security definer set search_path = pg_catalog
as $$
begin
  if (new.at at time zone 'UTC')::date < (select k.refusals_since from parley.kept k) then
    return null;
  end if;
  return new;
end $$;
create trigger refusal_folded before insert on parley.refusal
for each row execute function parley.skip_folded();

revoke execute on function parley.prepare_past(), parley.drop_past(timestamptz), parley.fold_refusals(date, integer)
  from public;
