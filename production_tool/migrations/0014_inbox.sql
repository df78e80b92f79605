-- What needs somebody, and has been told them: moved on by a consumer of the log.
set local lock_timeout = '4s';
set local statement_timeout = '60s';

-- One row for each person and thing, however often it comes up: `subject_id` is the booking or the challenge, `seq` the
-- event that it stands on. `due_at` is when it settles itself.
create table inbox_items (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null default 1,
  user_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  booking_id uuid not null,
  challenge_id uuid,
  by_id uuid,
  state text not null,
  due_at timestamptz,
  at timestamptz not null,
  seq bigint not null,
  detail jsonb not null default '{}',
  constraint inbox_items_pkey primary key (tenant_id, id),
  constraint inbox_items_one_per_thing unique (tenant_id, user_id, kind, subject_id),
  constraint inbox_items_booking_fkey foreign key (tenant_id, booking_id) references bookings (tenant_id, id),
  constraint inbox_items_kind_known check (kind in ('expiring', 'rank', 'challenge', 'outcome', 'offer')),
  constraint inbox_items_state_known check (state in ('open', 'done', 'over'))
);

create index inbox_items_open on inbox_items (tenant_id, user_id, due_at) where (state = 'open');
create index inbox_items_settled on inbox_items (tenant_id, user_id, at) where (state <> 'open');
create index inbox_items_by_subject on inbox_items (tenant_id, subject_id);
call protect('inbox_items', false, 'select, insert, update');
