-- The rolling spans as the topic had them: nothing read them. The view `rolling` computes when it is read, since
-- what a span holds changes as the clock moves, also when no record comes.
drop view public.rolling_tally;
drop table parley.rolling_sent;
delete from parley.sink_offset where topic = 'parley.rolling';
