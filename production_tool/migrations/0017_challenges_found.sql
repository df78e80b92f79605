-- The challenges of a hold on either side, and those that were open at a past moment, are found without reading all.
set local lock_timeout = '4s';
set local statement_timeout = '60s';

create index challenges_by_challenger on challenges (tenant_id, challenger_id);
create index challenges_by_end on challenges (tenant_id, ended_at);
