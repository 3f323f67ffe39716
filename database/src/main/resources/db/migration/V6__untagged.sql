-- Stories that were not read, for their language or their rights: they are among `stories`, and no share is of them.
alter table parley.bucket add column untagged bigint not null default 0;
