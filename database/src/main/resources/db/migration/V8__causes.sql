-- The class of a refusal names its cause, as parley.schemas.RefusalCause has it: the sink writes it from now on.
alter table parley.refusal alter column class drop expression;
alter table parley.refusal alter column class set default 'other';
update parley.refusal set class = ${refusal_cause};
alter table parley.refusal alter column class set not null;

-- The name of a conflict is that of the story about it that came to stand last.
create index story_by_conflict_standing on parley.story (conflict, standing_since desc);
