-- How many events of each name each hour had: moved on by a consumer of the log.
set local lock_timeout = '4s';
set local statement_timeout = '60s';

create table activity_hours (
  tenant_id uuid not null,
  hour timestamptz not null,
  name text not null,
  events integer not null,
  constraint activity_hours_pkey primary key (tenant_id, hour, name)
);
call protect('activity_hours', false);
