-- What the sink writes. Private: readers see the views of V2.

-- How far each partition was read. A row's next_offset moves in the transaction that writes the
-- rows of the records before it, by compare-and-set: whoever still believes in an older value
-- changes no row and rolls back.
create table parley.sink_offset (
  topic text not null,
  partition integer not null,
  next_offset bigint not null,
  primary key (topic, partition)
);

create table parley.bucket (
  subject text not null,
  span text not null,
  start timestamptz not null,
  ends timestamptz not null,
  revision bigint not null,
  updated_at timestamptz not null,
  revised_at timestamptz,
  reports bigint not null,
  stories bigint not null,
  distinct_stories bigint,
  events bigint,
  mentions bigint not null,
  votes bigint not null,
  vote_sum bigint not null,
  vote_squares bigint not null,
  positive bigint not null,
  neutral bigint not null,
  negative bigint not null,
  own_votes bigint not null,
  own_vote_sum bigint not null,
  quad1 bigint not null,
  quad2 bigint not null,
  quad3 bigint not null,
  quad4 bigint not null,
  providers jsonb not null,
  taggers jsonb not null,
  primary key (subject, span, start)
) with (fillfactor = 80); -- room for updates in place: no indexed column ever changes
create index bucket_by_time on parley.bucket (span, start, subject);

-- The newest record of each rolling key as the topic had it. The view `rolling` does not read it:
-- what a rolling span holds changes as the clock moves, also when no record comes.
create table parley.rolling_sent (
  like parley.bucket including storage including compression,
  primary key (subject, span)
) with (fillfactor = 80);

-- Story ids run to 1,024 characters, more than a B-tree entry holds in bytes: rows are told apart
-- by the SHA-256 of the id, and found by the id through hash indexes.
create table parley.story (
  story_key bytea primary key,
  story_id text not null,
  revision bigint not null,
  provider text not null,
  version bigint,
  headline text not null,
  link text,
  language text,
  story_time timestamptz not null,
  undated boolean not null,
  version_created timestamptz,
  received_at timestamptz not null,
  standing_since timestamptz not null,
  reports bigint not null,
  lane text not null,
  verdict text not null,
  score integer not null,
  conflict text,
  others text[] not null,
  stage text,
  evidence text,
  tone integer,
  tagger text not null,
  registry text not null,
  untagged text,
  tags jsonb not null
);
create index story_by_id on parley.story using hash (story_id);
create index story_by_time on parley.story (story_time desc);
create index story_by_conflict on parley.story (conflict, story_time desc);
create index story_by_standing on parley.story (standing_since desc);

create table parley.actor_mention (
  story_key bytea not null,
  ordinal integer not null,
  story_id text not null,
  story_time timestamptz not null,
  conflict text,
  verdict text not null,
  actor text not null,
  name text not null,
  kind text not null,
  country text,
  office text,
  sentiment integer,
  own_voice integer,
  mentions integer not null,
  places jsonb not null,
  primary key (story_key, ordinal)
);
create index actor_mention_by_story on parley.actor_mention using hash (story_id);
create index actor_mention_by_actor on parley.actor_mention (actor, story_time desc);

create table parley.relation (
  story_key bytea not null,
  ordinal integer not null,
  story_id text not null,
  story_time timestamptz not null,
  conflict text,
  source text not null,
  target text not null,
  root text not null,
  quad integer not null,
  polarity integer not null,
  negated boolean not null,
  speaker text,
  score integer not null,
  field text not null,
  begins integer not null,
  ends integer not null,
  -- null where the story is not of peace talks or is undated: it then makes no event
  day date,
  primary key (story_key, ordinal)
);
create index relation_by_story on parley.relation using hash (story_id);
create index relation_by_source on parley.relation (source, story_time desc);
create index relation_by_target on parley.relation (target, story_time desc);
create index relation_by_day on parley.relation (day) where day is not null;

create table parley.retraction (
  story_key bytea not null,
  revision bigint not null,
  cause text not null,
  story_id text not null,
  provider text not null,
  reason text,
  at timestamptz not null,
  story_time timestamptz not null,
  version bigint,
  message_id text,
  replaced boolean not null,
  subjects text[] not null,
  frozen boolean not null,
  primary key (story_key, revision, cause)
);
create index retraction_by_story on parley.retraction using hash (story_id);
create index retraction_by_time on parley.retraction (at desc);

create table parley.balance (
  partition integer primary key,
  received bigint not null,
  standing bigint not null,
  superseded bigint not null,
  repeats bigint not null,
  duplicates bigint not null,
  held bigint not null,
  withheld bigint not null,
  kills bigint not null,
  killed bigint not null,
  not_news bigint not null,
  rejected bigint not null,
  undated bigint not null,
  unmet_kills bigint not null,
  unreadable bigint not null,
  at timestamptz not null
);
