-- Clocks that run out are recorded, and warned of before.
set local lock_timeout = '4s';
set local statement_timeout = '60s';

-- How often a hold was extended. Rows that never were keep the JSON that they have: a zero is left out of it.
alter table bookings add column extensions smallint not null default 0;

create or replace function write_wire() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  -- What changes in status alone has another version in its JSON, and nothing else: a third of the cost of ending a hold.
  if tg_op = 'UPDATE' and old.wire <> '' and (
    new.artist_id, new.project_id, new.phase_id, new.series_id, new.split_from_id, new.title, new.notes, new.unit,
    new.timezone, new.start_date, new.start_part, new.end_date, new.end_part, new.days_off, new.start_time, new.end_time,
    new.placed_at, new.expires_at, new.extensions, new.end_reason, new.created_by, new.created_at, new.rate_amount,
    new.rate_unit, new.rate_currency, new.billed_quantity
  ) is not distinct from (
    old.artist_id, old.project_id, old.phase_id, old.series_id, old.split_from_id, old.title, old.notes, old.unit,
    old.timezone, old.start_date, old.start_part, old.end_date, old.end_part, old.days_off, old.start_time, old.end_time,
    old.placed_at, old.expires_at, old.extensions, old.end_reason, old.created_by, old.created_at, old.rate_amount,
    old.rate_unit, old.rate_currency, old.billed_quantity
  ) then
    -- A quote within a text is escaped, so that no title reads like this.
    new.wire := replace(old.wire, '"version":' || old.version || ',', '"version":' || new.version || ',');
    new.wire_money := old.wire_money;
    return new;
  end if;
  new.wire := rtrim(
    json_strip_nulls(
      json_build_object(
        'id', new.id, 'version', new.version, 'artistId', new.artist_id, 'projectId', new.project_id,
        'phaseId', new.phase_id, 'seriesId', new.series_id, 'splitFromId', new.split_from_id, 'title', new.title,
        'notes', new.notes, 'unit', new.unit, 'timezone', new.timezone, 'startDate', new.start_date,
        'startPart', new.start_part, 'endDate', new.end_date, 'endPart', new.end_part, 'daysOff', new.days_off,
        'startTime', wire_instant(new.start_time), 'endTime', wire_instant(new.end_time),
        'placedAt', wire_instant(new.placed_at), 'expiresAt', wire_instant(new.expires_at),
        'extensions', nullif(new.extensions, 0), 'endReason', new.end_reason, 'createdBy', new.created_by,
        'createdAt', wire_instant(new.created_at)
      )
    )::text, '}'
  );
  new.wire_money := case when new.rate_unit is null then '' else
    ',"rate":{"' || case new.rate_unit when 'day' then 'perDay' else 'perHour' end || '":{"amount":"' || new.rate_amount
    || '","currency":"' || new.rate_currency || '"}},"cost":{"amount":"'
    || round(coalesce(new.billed_quantity, 0) * new.rate_amount, 2) || '","currency":"' || new.rate_currency || '"}'
  end;
  return new;
end
$$;

-- Warnings that are still to be given: of which hold, when, and how much working time is left then. `expires_at` is the
-- end that is warned of: if the hold has another one by then, the warning has lost its reason.
create table hold_warnings (
  tenant_id uuid not null,
  booking_id uuid not null,
  due_at timestamptz not null,
  expires_at timestamptz not null,
  working_seconds integer not null,
  constraint hold_warnings_pkey primary key (tenant_id, booking_id, expires_at, due_at),
  constraint hold_warnings_booking_fkey foreign key (tenant_id, booking_id) references bookings (tenant_id, id)
);
create index hold_warnings_due on hold_warnings (tenant_id, due_at);
call protect('hold_warnings', false);

-- The same as before, and it keeps when the first clock of the studio runs out: an event that sets a clock says so by `due`.
create or replace function append_events(p_events jsonb, p_request_id text, p_address text, p_agent text)
returns table (last_seq bigint, recorded_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_tenant uuid := current_tenant();
  v_action uuid := nullif(current_setting('app.action_id', true), '')::uuid;
  v_kind text := current_setting('app.actor_kind', true);
  v_actor uuid := nullif(current_setting('app.actor_id', true), '')::uuid;
  v_log tenant_logs;
  v_event jsonb;
  v_salt bytea;
  v_digest bytea;
  v_hash bytea;
begin
  select * into v_log from tenant_logs where tenant_id = v_tenant for no key update;
  if not found then
    raise exception 'there is no event log for this tenant' using errcode = 'PT001';
  end if;
  for v_event in select value from jsonb_array_elements(p_events) loop
    v_log.seq := v_log.seq + 1;
    v_log.last_at := greatest(clock_timestamp(), v_log.last_at + interval '1 microsecond');
    v_log.next_due_at := least(v_log.next_due_at, (v_event ->> 'due')::timestamptz);
    v_salt := uuid_send(gen_random_uuid());
    v_digest := event_digest(v_salt, v_event -> 'data', v_event ->> 'reason', p_address, p_agent);
    v_hash := event_hash(
      v_log.last_hash, v_tenant, v_log.seq, v_event ->> 'name', v_event ->> 'kind', (v_event ->> 'id')::uuid,
      (v_event ->> 'version')::bigint, v_action, v_kind, v_actor, v_log.last_at, p_request_id, v_digest
    );
    insert into events (
      tenant_id, seq, name, subject_kind, subject_id, subject_version, action_id, actor_kind, actor_id, at,
      reason, request_id, address, agent, data, salt, digest, prev_hash, hash
    ) values (
      v_tenant, v_log.seq, v_event ->> 'name', v_event ->> 'kind', (v_event ->> 'id')::uuid,
      (v_event ->> 'version')::bigint, v_action, v_kind, v_actor, v_log.last_at,
      v_event ->> 'reason', p_request_id, p_address, p_agent, v_event -> 'data', v_salt, v_digest, v_log.last_hash, v_hash
    );
    v_log.last_hash := v_hash;
  end loop;
  update tenant_logs set
    seq = v_log.seq, last_hash = v_log.last_hash, last_at = v_log.last_at, next_due_at = v_log.next_due_at
  where tenant_id = v_tenant;
  last_seq := v_log.seq;
  recorded_at := v_log.last_at;
  return next;
end
$$;

-- Ids only: which tenants have a clock that has run out.
create function tenants_due() returns table (tenant_id uuid)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select l.tenant_id from tenant_logs l where l.next_due_at <= clock_timestamp();
end;

-- Something of this tenant is due then, if nothing is before.
create function set_due(p_at timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  update tenant_logs l set next_due_at = p_at
  where l.tenant_id = current_tenant() and (l.next_due_at is null or l.next_due_at > p_at);
end;

-- Look anew when this tenant's next clock runs out. The counter row is locked first, in a statement of its own: whoever sets
-- a clock locks it too, last before the commit, so either that clock is seen here or it is set afterwards.
create function settle_due() returns timestamptz
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_tenant uuid := current_tenant();
  v_next timestamptz;
begin
  perform from tenant_logs l where l.tenant_id = v_tenant for no key update;
  select least(
    (select b.expires_at from bookings b where b.tenant_id = v_tenant and b.status = 'hold' order by b.expires_at limit 1),
    (select w.due_at from hold_warnings w where w.tenant_id = v_tenant order by w.due_at limit 1)
  ) into v_next;
  update tenant_logs l set next_due_at = v_next where l.tenant_id = v_tenant;
  return v_next;
end
$$;

update tenant_logs l set next_due_at = (
  select min(b.expires_at) from bookings b where b.tenant_id = l.tenant_id and b.status = 'hold'
);

revoke all on function tenants_due, set_due, settle_due from public;
grant execute on function tenants_due, set_due, settle_due to pt_app;
