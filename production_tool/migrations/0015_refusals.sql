-- What was refused because somebody was booked or away already, and what whoever wanted it did next. Beside the log: nothing
-- was changed, so nothing is replayed, undone or told.
set local lock_timeout = '4s';
set local statement_timeout = '60s';

-- One row for each booking that could not be; a bulk call has one for each of its `position`s. `conflicts` and `time_off` are
-- what was in the way, by id. `next` is what followed, null until it does. Neither money nor notes.
create table refusals (
  tenant_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor_id uuid not null,
  tried text not null,
  kind text not null,
  artist_id uuid not null,
  project_id uuid,
  booking_id uuid,
  title text not null,
  status text not null,
  unit text not null,
  timezone text not null,
  start_date date not null,
  start_part text,
  end_date date not null,
  end_part text,
  start_time timestamptz not null,
  end_time timestamptz not null,
  conflicts uuid[] not null,
  time_off uuid[] not null,
  request_id text,
  repeat_digest bytea,
  position integer not null,
  next text,
  next_at timestamptz,
  next_booking_id uuid,
  constraint refusals_pkey primary key (tenant_id, id),
  constraint refusals_artist_fkey foreign key (tenant_id, artist_id) references artists (tenant_id, id),
  constraint refusals_kind_known check (kind in ('booked', 'away')),
  constraint refusals_once_for_each_call unique (tenant_id, actor_id, repeat_digest, position)
);

create index refusals_by_time on refusals (tenant_id, at, id);
-- Those of whom it is not known yet, for whoever reads what a person did.
create index refusals_open on refusals (tenant_id, actor_id, at) where (next is null);
call protect('refusals', false);
