-- A junior hold with firm work asks a senior hold or pencil to confirm or release before a deadline (booking rule 3).
set local lock_timeout = '4s';
set local statement_timeout = '60s';

-- `policy` is what happens at the deadline, and `policy_of` whose rule that was when it was opened. What is `asked` has passed
-- its deadline and waits for somebody: it is not over.
create table challenges (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null default 1,
  booking_id uuid not null,
  challenger_id uuid not null,
  artist_id uuid not null,
  note text,
  state text not null default 'open',
  policy text not null,
  policy_of text not null,
  working_hours integer not null,
  deadline timestamptz not null,
  answer text,
  answer_note text,
  outcome text,
  created_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  constraint challenges_pkey primary key (tenant_id, id),
  constraint challenges_booking_fkey foreign key (tenant_id, booking_id) references bookings (tenant_id, id),
  constraint challenges_challenger_fkey foreign key (tenant_id, challenger_id) references bookings (tenant_id, id),
  constraint challenges_artist_fkey foreign key (tenant_id, artist_id) references artists (tenant_id, id),
  constraint challenges_state_known check (state in ('open', 'asked', 'answered', 'lapsed', 'cancelled')),
  constraint challenges_policy_known check (policy in ('release', 'ask', 'confirm')),
  constraint challenges_policy_of_known check (policy_of in ('tenant', 'project', 'artist')),
  constraint challenges_answer_known check (answer in ('confirm', 'release', 'refuse')),
  constraint challenges_outcome_known check (outcome in ('confirmed', 'released', 'kept', 'ended', 'withdrawn')),
  constraint challenges_is_over_or_not check ((ended_at is null) = (state in ('open', 'asked')))
);
create unique index challenges_one_open on challenges (tenant_id, challenger_id, booking_id) where (ended_at is null);
create index challenges_open on challenges (tenant_id, booking_id) where (ended_at is null);
create index challenges_due on challenges (tenant_id, deadline) where (state = 'open');
create index challenges_by_booking on challenges (tenant_id, booking_id);
create index challenges_by_age on challenges (tenant_id, created_at);
call protect('challenges', true, 'select, insert, update');

create or replace function settle_due() returns timestamptz
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_tenant uuid := current_tenant();
  v_next timestamptz;
begin
  perform from tenant_logs l where l.tenant_id = v_tenant for no key update;
  select least(
    (select b.expires_at from bookings b where b.tenant_id = v_tenant and b.status = 'hold' order by b.expires_at limit 1),
    (select w.due_at from hold_warnings w where w.tenant_id = v_tenant order by w.due_at limit 1),
    (select c.deadline from challenges c where c.tenant_id = v_tenant and c.state = 'open' order by c.deadline limit 1)
  ) into v_next;
  update tenant_logs l set next_due_at = v_next where l.tenant_id = v_tenant;
  return v_next;
end
$$;
