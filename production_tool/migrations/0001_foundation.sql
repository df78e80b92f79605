-- The ground that every tenant table stands on: who is acting, isolation, row versions, the event log,
-- idempotency keys and the cursors of those who read the log.
set local lock_timeout = '4s';
set local statement_timeout = '60s';

-- The tenant of this transaction, or null. An unset setting is null at first and '' after a transaction that
-- set it, hence the nullif: without a tenant every policy sees null, and so no row.
create function current_tenant() returns uuid
language sql stable parallel safe
return nullif(current_setting('app.tenant', true), '')::uuid;

-- First statement of every transaction: says for whom and by whom. `set local` and not set_config, because only
-- the former is passed on to the shards of a distributed database.
create function begin_action(p_tenant uuid, p_actor_kind text, p_actor_id uuid, p_action_id uuid) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  execute format(
    'set local app.tenant = %L; set local app.actor_kind = %L; set local app.actor_id = %L; set local app.action_id = %L',
    p_tenant, p_actor_kind, coalesce(p_actor_id::text, ''), p_action_id
  );
end
$$;

-- One row per tenant: the counter that makes `seq` gapless and in commit order, and the head of the hash chain.
-- Every commit of a tenant updates it, so it is kept narrow, unindexed but for its key, and half empty (HOT updates).
create table tenant_logs (
  tenant_id uuid not null,
  seq bigint not null default 0,
  last_hash bytea not null default decode(repeat('00', 32), 'hex'),
  last_at timestamptz not null default '-infinity',
  log_epoch uuid not null default gen_random_uuid(),
  next_due_at timestamptz,
  constraint tenant_logs_pkey primary key (tenant_id)
) with (fillfactor = 50);

-- What happened. `digest` covers what may have to be erased (salt, data, reason, address, agent); `hash` covers the
-- digest, so an erasure leaves the chain whole and stays visible.
create table events (
  tenant_id uuid not null,
  seq bigint not null,
  name text not null,
  subject_kind text not null,
  subject_id uuid not null,
  subject_version bigint not null,
  action_id uuid not null,
  actor_kind text not null,
  actor_id uuid,
  at timestamptz not null,
  reason text,
  request_id text,
  address text,
  agent text,
  data jsonb,
  salt bytea,
  digest bytea not null,
  prev_hash bytea not null,
  hash bytea not null,
  constraint events_pkey primary key (tenant_id, seq),
  constraint events_actor_kind_known check (actor_kind in ('user', 'key', 'system'))
);
create index events_by_action on events (tenant_id, action_id);
create index events_by_subject on events (tenant_id, subject_kind, subject_id, seq);

-- Events say why, versions say what: every row of every versioned table, as it was after each change.
create table row_versions (
  tenant_id uuid not null,
  table_name text not null,
  row_id uuid not null,
  version bigint not null,
  op text not null,
  at timestamptz not null default clock_timestamp(),
  action_id uuid,
  "row" jsonb not null,
  constraint row_versions_pkey primary key (tenant_id, table_name, row_id, version, op),
  constraint row_versions_op_known check (op in ('insert', 'update', 'delete'))
);
create index row_versions_by_action on row_versions (tenant_id, action_id);

create table idempotency_keys (
  tenant_id uuid not null,
  actor_id uuid not null,
  key text not null,
  request_digest bytea not null,
  status integer,
  body bytea,
  created_at timestamptz not null default now(),
  constraint idempotency_keys_pkey primary key (tenant_id, actor_id, key),
  constraint idempotency_keys_key_is_short check (length(key) between 1 and 255)
);
create index idempotency_keys_by_age on idempotency_keys (tenant_id, created_at);

create table consumer_cursors (
  tenant_id uuid not null,
  consumer text not null,
  seq bigint not null,
  constraint consumer_cursors_pkey primary key (tenant_id, consumer)
);

-- The version counts the changes of a row, whoever makes them.
create function bump_version() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  new.version := old.version + 1;
  return new;
end
$$;

-- `wire` and `wire_money` are made of the other columns, so a version does without them.
create function keep_version() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    insert into row_versions (tenant_id, table_name, row_id, version, op, action_id, "row")
    values (old.tenant_id, tg_argv[0], old.id, old.version, 'delete',
            nullif(current_setting('app.action_id', true), '')::uuid, to_jsonb(old) - array['wire', 'wire_money']);
  else
    insert into row_versions (tenant_id, table_name, row_id, version, op, action_id, "row")
    values (new.tenant_id, tg_argv[0], new.id, new.version, lower(tg_op),
            nullif(current_setting('app.action_id', true), '')::uuid, to_jsonb(new) - array['wire', 'wire_money']);
  end if;
  return null;
end
$$;

-- Isolation, rights and row versions of a tenant table, so that nobody writes a policy by hand. `(select …)` lets
-- the tenant be looked up once per query and not once per row.
create procedure protect(p_table text, p_versioned boolean, p_rights text default 'select, insert, update, delete')
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  execute format('alter table %I enable row level security', p_table);
  execute format(
    'create policy tenant_isolation on %I to pt_app using (tenant_id = (select current_tenant())) with check (tenant_id = (select current_tenant()))',
    p_table
  );
  execute format('grant %s on %I to pt_app', p_rights, p_table);
  if p_versioned then
    execute format('create trigger bump_version before update on %I for each row execute function bump_version()', p_table);
    execute format(
      'create trigger keep_version after insert or update or delete on %I for each row execute function keep_version(%L)',
      p_table, p_table
    );
  end if;
end
$$;

call protect('tenant_logs', false, 'select');
call protect('events', false, 'select');
call protect('row_versions', false, 'select');
call protect('idempotency_keys', false);
call protect('consumer_cursors', false);

create function event_digest(p_salt bytea, p_data jsonb, p_reason text, p_address text, p_agent text) returns bytea
language sql immutable parallel safe
return sha256(p_salt || convert_to(jsonb_build_array(p_data, p_reason, p_address, p_agent)::text, 'UTF8'));

create function event_hash(
  p_prev bytea, p_tenant uuid, p_seq bigint, p_name text, p_kind text, p_subject uuid, p_version bigint,
  p_action uuid, p_actor_kind text, p_actor uuid, p_at timestamptz, p_request text, p_digest bytea
) returns bytea
language sql immutable parallel safe
return sha256(
  p_prev || p_digest || convert_to(
    jsonb_build_array(
      p_tenant, p_seq, p_name, p_kind, p_subject, p_version, p_action, p_actor_kind, p_actor,
      (extract(epoch from p_at) * 1000000)::bigint, p_request
    )::text,
    'UTF8'
  )
);

-- The only writer of the log. Called once, last in the transaction: from here to the commit the tenant's counter row
-- is locked, which is what makes `seq` gapless and in commit order.
-- p_events: [{name, kind, id, version, reason, data}], in the order in which they happened.
create function append_events(p_events jsonb, p_request_id text, p_address text, p_agent text)
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
  update tenant_logs set seq = v_log.seq, last_hash = v_log.last_hash, last_at = v_log.last_at
  where tenant_id = v_tenant;
  last_seq := v_log.seq;
  recorded_at := v_log.last_at;
  return next;
end
$$;

-- Where the chain of this tenant is broken: a changed, missing or inserted event. No row means that it is whole.
create function find_broken_events() returns table (seq bigint, fault text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with chain as (
    select e.*, lag(e.hash) over (order by e.seq) as before_hash, lag(e.seq) over (order by e.seq) as before_seq
    from events e where e.tenant_id = current_tenant()
  )
  select c.seq, 'numbers are missing before this event' from chain c where c.seq <> coalesce(c.before_seq, 0) + 1
  union all
  select c.seq, 'does not continue the event before it' from chain c
  where c.prev_hash <> coalesce(c.before_hash, decode(repeat('00', 32), 'hex'))
  union all
  select c.seq, 'its content was changed' from chain c
  where c.salt is not null and c.digest <> event_digest(c.salt, c.data, c.reason, c.address, c.agent)
  union all
  select c.seq, 'its facts were changed' from chain c
  where c.hash <> event_hash(
    c.prev_hash, c.tenant_id, c.seq, c.name, c.subject_kind, c.subject_id, c.subject_version, c.action_id,
    c.actor_kind, c.actor_id, c.at, c.request_id, c.digest
  )
  union all
  select l.seq, 'the log ends before its counter' from tenant_logs l
  where l.tenant_id = current_tenant()
    and (l.seq, l.last_hash) <> (
      select coalesce(max(c.seq), 0), coalesce((array_agg(c.hash order by c.seq desc))[1], decode(repeat('00', 32), 'hex')) from chain c
    )
  order by 1;
end;

-- Ids only: which tenants have events that this consumer has not seen.
create function tenants_behind(p_consumer text) returns table (tenant_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select l.tenant_id from tenant_logs l
  left join consumer_cursors c on c.tenant_id = l.tenant_id and c.consumer = p_consumer
  where l.seq > coalesce(c.seq, 0);
end;

revoke all on function append_events, find_broken_events, tenants_behind, keep_version, begin_action from public;
grant execute on function append_events, find_broken_events, tenants_behind, begin_action to pt_app;
