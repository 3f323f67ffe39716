-- What is held since clocks differ, and by how much they do.
alter table parley.balance add column held_for_skew bigint not null default 0;
alter table parley.balance add column clock_skew_seconds integer not null default 0;

-- Minutes that began before this are no longer kept; hours and days stay.
alter table parley.kept add column minutes_since timestamptz not null default '-infinity';

-- Removes minutes that are no longer kept, some at a time; how many these were. One that is being written is left for the
-- next time.
create function parley.drop_minutes(most integer) returns bigint
language sql security definer set search_path = pg_catalog
begin atomic
  with gone as (
    delete from parley.bucket b
    where b.ctid = any(array(
      select o.ctid from parley.bucket o
      where o.span = '1m' and o.start < (select k.minutes_since from parley.kept k)
      order by o.start limit drop_minutes.most for update skip locked))
    returning 1)
  select count(*) from gone;
end;

-- A minute that leaves for its age said nothing else before.
create or replace function parley.keep_removed() returns trigger
language plpgsql security definer set search_path = pg_catalog
as $$
begin
  insert into parley.bucket_past
  select now(), o.* from old_rows o
  where o.span <> '1m' or o.start >= (select k.minutes_since from parley.kept k);
  return null;
end $$;

revoke execute on function parley.drop_minutes(integer) from public;
