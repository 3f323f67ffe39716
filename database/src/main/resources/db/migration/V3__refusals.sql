-- What was refused, by its place on topic rejected; the bytes stay there.
create table parley.refusal (
  partition integer not null,
  record_offset bigint not null,
  at timestamptz not null,
  at_the_door boolean not null,
  reason text not null,
  origin text not null,
  provider text,
  primary key (partition, record_offset)
);

-- The balance of every message that came in: of each partition of `stories`, and as partition -1 of what
-- ingest refused at its door, which never was there.
create or replace view public.balance as
select partition, received, standing, superseded, repeats, duplicates, held, withheld, kills, killed,
  not_news, rejected, undated, unmet_kills, unreadable, at
from parley.balance
union all
select -1, count(*), 0, 0, 0, 0, 0, 0, 0, 0, 0, count(*), 0, 0, 0, max(at)
from parley.refusal
where at_the_door
having count(*) > 0;
