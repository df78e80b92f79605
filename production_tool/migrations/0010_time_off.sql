-- When an artist cannot be booked: vacation, sick leave, anything else (booking rule 6).
set local lock_timeout = '4s';
set local statement_timeout = '60s';

-- What was removed stays, with `removed_at`, so that an undo can bring it back. Periods may overlap: somebody falls ill on
-- vacation.
create table time_off (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null default 1,
  artist_id uuid not null,
  kind text not null,
  note text,
  unit text not null,
  timezone text not null,
  start_date date not null,
  start_part text,
  end_date date not null,
  end_part text,
  start_time timestamptz not null,
  end_time timestamptz not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  request_digest bytea,
  constraint time_off_pkey primary key (tenant_id, id),
  constraint time_off_artist_fkey foreign key (tenant_id, artist_id) references artists (tenant_id, id),
  constraint time_off_kind_known check (kind in ('vacation', 'sick', 'other')),
  constraint time_off_unit_known check (unit in ('day', 'half', 'hour')),
  constraint time_off_start_part_known check (start_part in ('am', 'pm')),
  constraint time_off_end_part_known check (end_part in ('am', 'pm')),
  constraint time_off_ends_after_start check (end_time > start_time and end_date >= start_date),
  constraint time_off_lasts_at_most_two_years check (end_time <= start_time + interval '2 years 1 day'),
  constraint time_off_note_is_sensible check (length(note) between 1 and 1000)
);

-- Both are asked from an instant on, and little lies beyond it: what is past is never read.
create index time_off_by_artist on time_off (tenant_id, artist_id, end_time) where (removed_at is null);
create index time_off_by_window on time_off (tenant_id, end_time) where (removed_at is null);
call protect('time_off', true, 'select, insert, update');
