-- The log is written as before, bit by bit; the events of an action are taken out of their JSON once and not field by field,
-- which saves a sixth of the time in which the studio's counter row is locked.
set local lock_timeout = '4s';
set local statement_timeout = '60s';

create or replace function append_events(p_events jsonb, p_request_id text, p_address text, p_agent text)
returns table (last_seq bigint, recorded_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_tenant uuid := current_tenant();
  v_action uuid := nullif(current_setting('app.action_id', true), '')::uuid;
  v_kind text := current_setting('app.actor_kind', true);
  v_actor uuid := nullif(current_setting('app.actor_id', true), '')::uuid;
  v_log tenant_logs;
  v_event record;
  v_previous bytea;
begin
  select * into v_log from tenant_logs where tenant_id = v_tenant for no key update;
  if not found then
    raise exception 'there is no event log for this tenant' using errcode = 'PT001';
  end if;
  for v_event in
    select e.*, s.salt, event_digest(s.salt, e.data, e.reason, p_address, p_agent) as digest
    from jsonb_to_recordset(p_events)
           as e (name text, kind text, id uuid, version bigint, due timestamptz, reason text, data jsonb),
         lateral (select uuid_send(gen_random_uuid()) as salt offset 0) s
  loop
    v_previous := v_log.last_hash;
    v_log.seq := v_log.seq + 1;
    v_log.last_at := greatest(clock_timestamp(), v_log.last_at + interval '1 microsecond');
    v_log.next_due_at := least(v_log.next_due_at, v_event.due);
    v_log.last_hash := event_hash(
      v_previous, v_tenant, v_log.seq, v_event.name, v_event.kind, v_event.id, v_event.version, v_action, v_kind, v_actor,
      v_log.last_at, p_request_id, v_event.digest
    );
    insert into events (
      tenant_id, seq, name, subject_kind, subject_id, subject_version, action_id, actor_kind, actor_id, at,
      reason, request_id, address, agent, data, salt, digest, prev_hash, hash
    ) values (
      v_tenant, v_log.seq, v_event.name, v_event.kind, v_event.id, v_event.version, v_action, v_kind, v_actor,
      v_log.last_at, v_event.reason, p_request_id, p_address, p_agent, v_event.data, v_event.salt, v_event.digest,
      v_previous, v_log.last_hash
    );
  end loop;
  update tenant_logs set
    seq = v_log.seq, last_hash = v_log.last_hash, last_at = v_log.last_at, next_due_at = v_log.next_due_at
  where tenant_id = v_tenant;
  last_seq := v_log.seq;
  recorded_at := v_log.last_at;
  return next;
end
$$;
