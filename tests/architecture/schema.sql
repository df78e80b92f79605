ALTER SCHEMA public OWNER TO pt_owner;

CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

CREATE FUNCTION public.append_events(p_events jsonb, p_request_id text, p_address text, p_agent text) RETURNS TABLE(last_seq bigint, recorded_at timestamp with time zone)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

ALTER FUNCTION public.append_events(p_events jsonb, p_request_id text, p_address text, p_agent text) OWNER TO pt_owner;

CREATE FUNCTION public.begin_action(p_tenant uuid, p_actor_kind text, p_actor_id uuid, p_action_id uuid) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
  execute format(
    'set local app.tenant = %L; set local app.actor_kind = %L; set local app.actor_id = %L; set local app.action_id = %L',
    p_tenant, p_actor_kind, coalesce(p_actor_id::text, ''), p_action_id
  );
end
$$;

ALTER FUNCTION public.begin_action(p_tenant uuid, p_actor_kind text, p_actor_id uuid, p_action_id uuid) OWNER TO pt_owner;

CREATE FUNCTION public.bump_version() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
  new.version := old.version + 1;
  return new;
end
$$;

ALTER FUNCTION public.bump_version() OWNER TO pt_owner;

CREATE TABLE public.sessions (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    token_digest bytea NOT NULL,
    kind text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    address text,
    agent text,
    CONSTRAINT sessions_kind_known CHECK ((kind = ANY (ARRAY['cookie'::text, 'bearer'::text])))
);

ALTER TABLE public.sessions OWNER TO pt_owner;

CREATE FUNCTION public.close_session(p_token_digest bytea) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    BEGIN ATOMIC
 DELETE FROM public.sessions
   WHERE (sessions.token_digest = close_session.p_token_digest);
END;

ALTER FUNCTION public.close_session(p_token_digest bytea) OWNER TO pt_owner;

CREATE FUNCTION public.current_tenant() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (NULLIF(current_setting('app.tenant'::text, true), ''::text))::uuid;

ALTER FUNCTION public.current_tenant() OWNER TO pt_owner;

CREATE FUNCTION public.event_digest(p_salt bytea, p_data jsonb, p_reason text, p_address text, p_agent text) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN sha256((p_salt || convert_to((jsonb_build_array(p_data, p_reason, p_address, p_agent))::text, 'UTF8'::name)));

ALTER FUNCTION public.event_digest(p_salt bytea, p_data jsonb, p_reason text, p_address text, p_agent text) OWNER TO pt_owner;

CREATE FUNCTION public.event_hash(p_prev bytea, p_tenant uuid, p_seq bigint, p_name text, p_kind text, p_subject uuid, p_version bigint, p_action uuid, p_actor_kind text, p_actor uuid, p_at timestamp with time zone, p_request text, p_digest bytea) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN sha256(((p_prev || p_digest) || convert_to((jsonb_build_array(p_tenant, p_seq, p_name, p_kind, p_subject, p_version, p_action, p_actor_kind, p_actor, ((EXTRACT(epoch FROM p_at) * (1000000)::numeric))::bigint, p_request))::text, 'UTF8'::name)));

ALTER FUNCTION public.event_hash(p_prev bytea, p_tenant uuid, p_seq bigint, p_name text, p_kind text, p_subject uuid, p_version bigint, p_action uuid, p_actor_kind text, p_actor uuid, p_at timestamp with time zone, p_request text, p_digest bytea) OWNER TO pt_owner;

CREATE FUNCTION public.find_bookings_by_words(p_patterns text[], p_only uuid[], p_limit integer) RETURNS TABLE(id uuid, away interval)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
declare
  v_tenant uuid := current_tenant();
  v_now timestamptz := statement_timestamp();
  v_pattern text;
  v_wanted text := '';
begin
  foreach v_pattern in array p_patterns loop
    v_wanted := v_wanted || format(
      ' and (b.title ilike %L or b.artist_id = any(%L) or b.project_id = any(%L))',
      v_pattern,
      array(select a.id from artists a where a.tenant_id = v_tenant and a.name ilike v_pattern),
      array(
        select p.id from projects p
        where p.tenant_id = v_tenant and (p.name ilike v_pattern or p.code ilike v_pattern)
      )
    );
  end loop;
  v_wanted := v_wanted
    || ' and b.status in (''hold'', ''pencil'', ''confirmed'') and (b.status <> ''hold'' or b.expires_at > $3)'
    || ' and ($4::uuid[] is null or b.artist_id = any($4))';
  return query execute
    'select n.id, n.away from ('
    '  (select b.id, b.start_time - $3 as away from bookings b where b.tenant_id = $1 and b.start_time >= $3' || v_wanted ||
    '   order by b.start_time, b.id limit $2)'
    '  union all'
    '  (select b.id, $3 - b.start_time from bookings b where b.tenant_id = $1 and b.start_time < $3' || v_wanted ||
    '   order by b.start_time desc, b.id limit $2)'
    ') n order by n.away, n.id limit $2'
  using v_tenant, p_limit, v_now, p_only;
end
$_$;

ALTER FUNCTION public.find_bookings_by_words(p_patterns text[], p_only uuid[], p_limit integer) OWNER TO pt_owner;

CREATE TABLE public.events (
    tenant_id uuid NOT NULL,
    seq bigint NOT NULL,
    name text NOT NULL,
    subject_kind text NOT NULL,
    subject_id uuid NOT NULL,
    subject_version bigint NOT NULL,
    action_id uuid NOT NULL,
    actor_kind text NOT NULL,
    actor_id uuid,
    at timestamp with time zone NOT NULL,
    reason text,
    request_id text,
    address text,
    agent text,
    data jsonb,
    salt bytea,
    digest bytea NOT NULL,
    prev_hash bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT events_actor_kind_known CHECK ((actor_kind = ANY (ARRAY['user'::text, 'key'::text, 'system'::text])))
);

ALTER TABLE public.events OWNER TO pt_owner;

CREATE TABLE public.tenant_logs (
    tenant_id uuid NOT NULL,
    seq bigint DEFAULT 0 NOT NULL,
    last_hash bytea DEFAULT decode(repeat('00'::text, 32), 'hex'::text) NOT NULL,
    last_at timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    log_epoch uuid DEFAULT gen_random_uuid() NOT NULL,
    next_due_at timestamp with time zone
)
WITH (fillfactor='50');

ALTER TABLE public.tenant_logs OWNER TO pt_owner;

CREATE FUNCTION public.find_broken_events() RETURNS TABLE(seq bigint, fault text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    BEGIN ATOMIC
 WITH chain AS (
          SELECT e.tenant_id,
             e.seq,
             e.name,
             e.subject_kind,
             e.subject_id,
             e.subject_version,
             e.action_id,
             e.actor_kind,
             e.actor_id,
             e.at,
             e.reason,
             e.request_id,
             e.address,
             e.agent,
             e.data,
             e.salt,
             e.digest,
             e.prev_hash,
             e.hash,
             lag(e.hash) OVER (ORDER BY e.seq) AS before_hash,
             lag(e.seq) OVER (ORDER BY e.seq) AS before_seq
            FROM public.events e
           WHERE (e.tenant_id = public.current_tenant())
         )
  SELECT c.seq,
     'numbers are missing before this event'::text
    FROM chain c
   WHERE (c.seq <> (COALESCE(c.before_seq, (0)::bigint) + 1))
 UNION ALL
  SELECT c.seq,
     'does not continue the event before it'::text
    FROM chain c
   WHERE (c.prev_hash <> COALESCE(c.before_hash, decode(repeat('00'::text, 32), 'hex'::text)))
 UNION ALL
  SELECT c.seq,
     'its content was changed'::text
    FROM chain c
   WHERE ((c.salt IS NOT NULL) AND (c.digest <> public.event_digest(c.salt, c.data, c.reason, c.address, c.agent)))
 UNION ALL
  SELECT c.seq,
     'its facts were changed'::text
    FROM chain c
   WHERE (c.hash <> public.event_hash(c.prev_hash, c.tenant_id, c.seq, c.name, c.subject_kind, c.subject_id, c.subject_version, c.action_id, c.actor_kind, c.actor_id, c.at, c.request_id, c.digest))
 UNION ALL
  SELECT l.seq,
     'the log ends before its counter'::text
    FROM public.tenant_logs l
   WHERE ((l.tenant_id = public.current_tenant()) AND ((l.seq, l.last_hash) <> ( SELECT COALESCE(max(c.seq), (0)::bigint) AS "coalesce",
             COALESCE((array_agg(c.hash ORDER BY c.seq DESC))[1], decode(repeat('00'::text, 32), 'hex'::text)) AS "coalesce"
            FROM chain c)))
  ORDER BY 1;
END;

ALTER FUNCTION public.find_broken_events() OWNER TO pt_owner;

CREATE TABLE public.users (
    id uuid NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    password_hash text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT users_email_is_lower_case CHECK (((email = lower(email)) AND ((length(email) >= 3) AND (length(email) <= 254))))
);

ALTER TABLE public.users OWNER TO pt_owner;

CREATE FUNCTION public.find_credentials(p_email text) RETURNS TABLE(user_id uuid, name text, password_hash text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    BEGIN ATOMIC
 SELECT u.id,
     u.name,
     u.password_hash
    FROM public.users u
   WHERE (u.email = find_credentials.p_email);
END;

ALTER FUNCTION public.find_credentials(p_email text) OWNER TO pt_owner;

CREATE TABLE public.artists (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    name text NOT NULL,
    email text,
    kind text NOT NULL,
    title text,
    department_id uuid,
    user_id uuid,
    timezone text NOT NULL,
    holiday_region text,
    color text,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    archived_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    request_digest bytea,
    CONSTRAINT artists_color_is_known CHECK ((color ~ '^(#[0-9a-fA-F]{6}|[a-z]{3,10})$'::text)),
    CONSTRAINT artists_kind_known CHECK ((kind = ANY (ARRAY['staff'::text, 'freelance'::text]))),
    CONSTRAINT artists_name_is_sensible CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);

ALTER TABLE public.artists OWNER TO pt_owner;

CREATE TABLE public.members (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    user_id uuid NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT members_name_is_sensible CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT members_role_known CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'manager'::text, 'artist'::text, 'viewer'::text])))
);

ALTER TABLE public.members OWNER TO pt_owner;

CREATE TABLE public.tenants (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    name text NOT NULL,
    slug text NOT NULL,
    timezone text NOT NULL,
    currency text NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT tenants_currency_is_iso CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT tenants_id_is_tenant CHECK ((id = tenant_id)),
    CONSTRAINT tenants_name_is_sensible CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);

ALTER TABLE public.tenants OWNER TO pt_owner;

CREATE FUNCTION public.find_memberships(p_user uuid) RETURNS jsonb
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    BEGIN ATOMIC
 SELECT COALESCE(jsonb_agg(jsonb_build_object('tenantId', m.tenant_id, 'slug', t.slug, 'name', t.name, 'timezone', t.timezone, 'currency', t.currency, 'memberId', m.id, 'role', m.role, 'artistId', a.id) ORDER BY t.name, m.tenant_id), '[]'::jsonb) AS "coalesce"
    FROM ((public.members m
      JOIN public.tenants t ON (((t.tenant_id = m.tenant_id) AND (t.id = m.tenant_id))))
      LEFT JOIN public.artists a ON (((a.tenant_id = m.tenant_id) AND (a.user_id = m.user_id))))
   WHERE (m.user_id = find_memberships.p_user);
END;

ALTER FUNCTION public.find_memberships(p_user uuid) OWNER TO pt_owner;

CREATE FUNCTION public.find_seq_at(p_at timestamp with time zone) RETURNS bigint
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
  v_tenant uuid := current_tenant();
  v_low bigint := 0;
  v_high bigint := (select l.seq from tenant_logs l where l.tenant_id = v_tenant);
  v_middle bigint;
begin
  while v_low < v_high loop
    v_middle := (v_low + v_high + 1) / 2;
    if (select e.at from events e where e.tenant_id = v_tenant and e.seq >= v_middle order by e.seq limit 1) <= p_at then
      v_low := v_middle;
    else
      v_high := v_middle - 1;
    end if;
  end loop;
  return v_low;
end
$$;

ALTER FUNCTION public.find_seq_at(p_at timestamp with time zone) OWNER TO pt_owner;

CREATE FUNCTION public.find_session(p_token_digest bytea) RETURNS TABLE(session_id uuid, user_id uuid, email text, name text, kind text, expires_at timestamp with time zone, memberships jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    BEGIN ATOMIC
 SELECT s.id,
     u.id,
     u.email,
     u.name,
     s.kind,
     s.expires_at,
     public.find_memberships(u.id) AS find_memberships
    FROM (public.sessions s
      JOIN public.users u ON ((u.id = s.user_id)))
   WHERE ((s.token_digest = find_session.p_token_digest) AND (s.expires_at > now()));
END;

ALTER FUNCTION public.find_session(p_token_digest bytea) OWNER TO pt_owner;

CREATE TABLE public.tenant_directory (
    tenant_id uuid NOT NULL,
    slug text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT tenant_directory_slug_is_plain CHECK ((slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'::text))
);

ALTER TABLE public.tenant_directory OWNER TO pt_owner;

CREATE FUNCTION public.find_tenant(p_slug text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    BEGIN ATOMIC
 SELECT tenant_directory.tenant_id
    FROM public.tenant_directory
   WHERE (tenant_directory.slug = find_tenant.p_slug);
END;

ALTER FUNCTION public.find_tenant(p_slug text) OWNER TO pt_owner;

CREATE FUNCTION public.forget_expired_sessions() RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    BEGIN ATOMIC
 WITH gone AS (
          DELETE FROM public.sessions
           WHERE (sessions.expires_at < now())
           RETURNING 1 AS "?column?"
         )
  SELECT count(*) AS count
    FROM gone;
END;

ALTER FUNCTION public.forget_expired_sessions() OWNER TO pt_owner;

CREATE FUNCTION public.forget_versions(p_until timestamp with time zone, p_events integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
  v_tenant uuid := current_tenant();
  v_last bigint := find_seq_at(p_until - interval '1 minute');
  v_done bigint;
  v_to bigint;
begin
  if p_until is null or p_until > clock_timestamp() - interval '1 month' then
    raise exception 'what is younger than a month is kept';
  end if;
  if coalesce(v_last, 0) = 0 then
    return 0;
  end if;
  insert into history_horizons as h (tenant_id, kept_since) values (v_tenant, p_until)
  on conflict on constraint history_horizons_pkey
  do update set kept_since = greatest(h.kept_since, excluded.kept_since)
  returning h.cleaned_seq into v_done;
  v_to := least(v_last, v_done + p_events);
  if v_to <= v_done then
    return 0;
  end if;
  delete from row_versions v
  using (
    select w.table_name, w.row_id, max(w.version) as version, bool_or(w.op = 'delete') as is_gone
    from (select distinct e.action_id from events e where e.tenant_id = v_tenant and e.seq > v_done and e.seq <= v_to) a
    join row_versions w on w.tenant_id = v_tenant and w.action_id = a.action_id
    group by w.table_name, w.row_id
  ) n
  where v.tenant_id = v_tenant and v.table_name = n.table_name and v.row_id = n.row_id
    and (v.version < n.version or n.is_gone and v.version = n.version and v.op <> 'delete');
  update history_horizons set cleaned_seq = v_to where tenant_id = v_tenant;
  return v_to - v_done;
end
$$;

ALTER FUNCTION public.forget_versions(p_until timestamp with time zone, p_events integer) OWNER TO pt_owner;

CREATE FUNCTION public.is_slug_free(p_slug text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    BEGIN ATOMIC
 SELECT (NOT (EXISTS ( SELECT 1
            FROM public.tenant_directory
           WHERE (tenant_directory.slug = is_slug_free.p_slug))));
END;

ALTER FUNCTION public.is_slug_free(p_slug text) OWNER TO pt_owner;

CREATE FUNCTION public.keep_version() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
  if tg_op = 'DELETE' then
    insert into row_versions (tenant_id, table_name, row_id, version, op, action_id, "row")
    values (old.tenant_id, tg_argv[0], old.id, old.version, 'delete',
            nullif(current_setting('app.action_id', true), '')::uuid, to_jsonb(old) - array['wire', 'wire_money']);
  elsif tg_argv[0] = 'bookings' then
    insert into row_versions (tenant_id, table_name, row_id, version, op, action_id, "row",
                              artist_id, start_time, end_time, wire, wire_money)
    values (new.tenant_id, 'bookings', new.id, new.version, lower(tg_op),
            nullif(current_setting('app.action_id', true), '')::uuid, to_jsonb(new) - array['wire', 'wire_money'],
            new.artist_id, new.start_time, new.end_time, new.wire, new.wire_money);
  elsif tg_argv[0] = 'time_off' then
    insert into row_versions (tenant_id, table_name, row_id, version, op, action_id, "row",
                              artist_id, start_time, end_time)
    values (new.tenant_id, 'time_off', new.id, new.version, lower(tg_op),
            nullif(current_setting('app.action_id', true), '')::uuid, to_jsonb(new),
            new.artist_id, new.start_time, new.end_time);
  else
    insert into row_versions (tenant_id, table_name, row_id, version, op, action_id, "row")
    values (new.tenant_id, tg_argv[0], new.id, new.version, lower(tg_op),
            nullif(current_setting('app.action_id', true), '')::uuid, to_jsonb(new) - array['wire', 'wire_money']);
  end if;
  return null;
end
$$;

ALTER FUNCTION public.keep_version() OWNER TO pt_owner;

CREATE FUNCTION public.open_session(p_id uuid, p_user uuid, p_token_digest bytea, p_kind text, p_expires_at timestamp with time zone, p_address text, p_agent text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    BEGIN ATOMIC
 INSERT INTO public.sessions (id, user_id, token_digest, kind, expires_at, address, agent)
   VALUES (open_session.p_id, open_session.p_user, open_session.p_token_digest, open_session.p_kind, open_session.p_expires_at, open_session.p_address, open_session.p_agent);
END;

ALTER FUNCTION public.open_session(p_id uuid, p_user uuid, p_token_digest bytea, p_kind text, p_expires_at timestamp with time zone, p_address text, p_agent text) OWNER TO pt_owner;

CREATE PROCEDURE public.protect(IN p_table text, IN p_versioned boolean, IN p_rights text DEFAULT 'select, insert, update, delete'::text)
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

ALTER PROCEDURE public.protect(IN p_table text, IN p_versioned boolean, IN p_rights text) OWNER TO pt_owner;

CREATE TABLE public.identity_events (
    id bigint NOT NULL,
    name text NOT NULL,
    user_id uuid,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    request_id text,
    address text,
    agent text
);

ALTER TABLE public.identity_events OWNER TO pt_owner;

CREATE FUNCTION public.record_identity_event(p_name text, p_user uuid, p_request_id text, p_address text, p_agent text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    BEGIN ATOMIC
 INSERT INTO public.identity_events (name, user_id, request_id, address, agent)
   VALUES (record_identity_event.p_name, record_identity_event.p_user, record_identity_event.p_request_id, record_identity_event.p_address, record_identity_event.p_agent);
END;

ALTER FUNCTION public.record_identity_event(p_name text, p_user uuid, p_request_id text, p_address text, p_agent text) OWNER TO pt_owner;

CREATE FUNCTION public.register_tenant(p_tenant uuid, p_slug text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    BEGIN ATOMIC
 INSERT INTO public.tenant_directory (tenant_id, slug)
   VALUES (register_tenant.p_tenant, register_tenant.p_slug);
 INSERT INTO public.tenant_logs (tenant_id)
   VALUES (register_tenant.p_tenant);
END;

ALTER FUNCTION public.register_tenant(p_tenant uuid, p_slug text) OWNER TO pt_owner;

CREATE FUNCTION public.register_user(p_id uuid, p_email text, p_name text, p_password_hash text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    BEGIN ATOMIC
 INSERT INTO public.users (id, email, name, password_hash)
   VALUES (register_user.p_id, register_user.p_email, register_user.p_name, register_user.p_password_hash);
END;

ALTER FUNCTION public.register_user(p_id uuid, p_email text, p_name text, p_password_hash text) OWNER TO pt_owner;

CREATE FUNCTION public.replace_password_hash(p_user uuid, p_old text, p_new text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    BEGIN ATOMIC
 UPDATE public.users SET password_hash = replace_password_hash.p_new
   WHERE ((users.id = replace_password_hash.p_user) AND (users.password_hash = replace_password_hash.p_old));
END;

ALTER FUNCTION public.replace_password_hash(p_user uuid, p_old text, p_new text) OWNER TO pt_owner;

CREATE FUNCTION public.set_due(p_at timestamp with time zone) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    BEGIN ATOMIC
 UPDATE public.tenant_logs l SET next_due_at = set_due.p_at
   WHERE ((l.tenant_id = public.current_tenant()) AND ((l.next_due_at IS NULL) OR (l.next_due_at > set_due.p_at)));
END;

ALTER FUNCTION public.set_due(p_at timestamp with time zone) OWNER TO pt_owner;

CREATE FUNCTION public.settle_due() RETURNS timestamp with time zone
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

ALTER FUNCTION public.settle_due() OWNER TO pt_owner;

CREATE TABLE public.consumer_cursors (
    tenant_id uuid NOT NULL,
    consumer text NOT NULL,
    seq bigint NOT NULL
);

ALTER TABLE public.consumer_cursors OWNER TO pt_owner;

CREATE FUNCTION public.tenants_behind(p_consumer text) RETURNS TABLE(tenant_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    BEGIN ATOMIC
 SELECT l.tenant_id
    FROM (public.tenant_logs l
      LEFT JOIN public.consumer_cursors c ON (((c.tenant_id = l.tenant_id) AND (c.consumer = tenants_behind.p_consumer))))
   WHERE (l.seq > COALESCE(c.seq, (0)::bigint));
END;

ALTER FUNCTION public.tenants_behind(p_consumer text) OWNER TO pt_owner;

CREATE FUNCTION public.tenants_due() RETURNS TABLE(tenant_id uuid)
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    BEGIN ATOMIC
 SELECT l.tenant_id
    FROM public.tenant_logs l
   WHERE (l.next_due_at <= clock_timestamp());
END;

ALTER FUNCTION public.tenants_due() OWNER TO pt_owner;

CREATE FUNCTION public.wire_instant(p_at timestamp with time zone) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (replace(((p_at AT TIME ZONE 'UTC'::text))::text, ' '::text, 'T'::text) || 'Z'::text);

ALTER FUNCTION public.wire_instant(p_at timestamp with time zone) OWNER TO pt_owner;

CREATE FUNCTION public.write_wire() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

ALTER FUNCTION public.write_wire() OWNER TO pt_owner;

CREATE TABLE public.activity_hours (
    tenant_id uuid NOT NULL,
    hour timestamp with time zone NOT NULL,
    name text NOT NULL,
    events integer NOT NULL
);

ALTER TABLE public.activity_hours OWNER TO pt_owner;

CREATE TABLE public.artist_patterns (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    artist_id uuid NOT NULL,
    valid_from date NOT NULL,
    pattern jsonb NOT NULL
);

ALTER TABLE public.artist_patterns OWNER TO pt_owner;

CREATE TABLE public.artist_rates (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    artist_id uuid NOT NULL,
    valid_from date NOT NULL,
    unit text NOT NULL,
    amount numeric(12,2) NOT NULL,
    currency text NOT NULL,
    CONSTRAINT artist_rates_amount_not_negative CHECK ((amount >= (0)::numeric)),
    CONSTRAINT artist_rates_currency_is_iso CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT artist_rates_unit_known CHECK ((unit = ANY (ARRAY['day'::text, 'hour'::text])))
);

ALTER TABLE public.artist_rates OWNER TO pt_owner;

CREATE TABLE public.artist_skills (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    artist_id uuid NOT NULL,
    name text NOT NULL,
    level smallint NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    CONSTRAINT artist_skills_level_in_range CHECK (((level >= 1) AND (level <= 5))),
    CONSTRAINT artist_skills_name_is_sensible CHECK (((length(name) >= 1) AND (length(name) <= 100)))
);

ALTER TABLE public.artist_skills OWNER TO pt_owner;

CREATE TABLE public.bookings (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    artist_id uuid NOT NULL,
    project_id uuid,
    phase_id uuid,
    slot_id uuid,
    series_id uuid,
    split_from_id uuid,
    title text NOT NULL,
    notes text,
    unit text NOT NULL,
    timezone text NOT NULL,
    start_date date NOT NULL,
    start_part text,
    end_date date NOT NULL,
    end_part text,
    days_off date[] DEFAULT '{}'::date[] NOT NULL,
    start_time timestamp with time zone NOT NULL,
    end_time timestamp with time zone NOT NULL,
    status text NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    rate_amount numeric(12,2),
    rate_unit text,
    rate_currency text,
    billed_quantity numeric(12,4),
    end_reason text,
    created_by uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    request_digest bytea,
    wire text DEFAULT ''::text NOT NULL,
    wire_money text DEFAULT ''::text NOT NULL,
    extensions smallint DEFAULT 0 NOT NULL,
    CONSTRAINT bookings_end_part_known CHECK ((end_part = ANY (ARRAY['am'::text, 'pm'::text]))),
    CONSTRAINT bookings_ends_after_start CHECK (((end_time > start_time) AND (end_date >= start_date))),
    CONSTRAINT bookings_hold_has_a_clock CHECK (((status <> 'hold'::text) OR (expires_at IS NOT NULL))),
    CONSTRAINT bookings_lasts_at_most_two_years CHECK ((end_time <= (start_time + '2 years 1 day'::interval))),
    CONSTRAINT bookings_rate_is_whole CHECK ((((rate_amount IS NULL) = (rate_unit IS NULL)) AND ((rate_amount IS NULL) = (rate_currency IS NULL)))),
    CONSTRAINT bookings_start_part_known CHECK ((start_part = ANY (ARRAY['am'::text, 'pm'::text]))),
    CONSTRAINT bookings_status_known CHECK ((status = ANY (ARRAY['hold'::text, 'pencil'::text, 'confirmed'::text, 'released'::text, 'expired'::text, 'cancelled'::text, 'declined'::text]))),
    CONSTRAINT bookings_title_is_sensible CHECK (((length(title) >= 1) AND (length(title) <= 300))),
    CONSTRAINT bookings_unit_known CHECK ((unit = ANY (ARRAY['day'::text, 'half'::text, 'hour'::text])))
);

ALTER TABLE public.bookings OWNER TO pt_owner;

CREATE TABLE public.challenges (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    booking_id uuid NOT NULL,
    challenger_id uuid NOT NULL,
    artist_id uuid NOT NULL,
    note text,
    state text DEFAULT 'open'::text NOT NULL,
    policy text NOT NULL,
    policy_of text NOT NULL,
    working_hours integer NOT NULL,
    deadline timestamp with time zone NOT NULL,
    answer text,
    answer_note text,
    outcome text,
    created_by uuid,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT challenges_answer_known CHECK ((answer = ANY (ARRAY['confirm'::text, 'confirm_days'::text, 'release'::text, 'refuse'::text]))),
    CONSTRAINT challenges_is_over_or_not CHECK (((ended_at IS NULL) = (state = ANY (ARRAY['open'::text, 'asked'::text])))),
    CONSTRAINT challenges_outcome_known CHECK ((outcome = ANY (ARRAY['confirmed'::text, 'released'::text, 'kept'::text, 'ended'::text, 'withdrawn'::text]))),
    CONSTRAINT challenges_policy_known CHECK ((policy = ANY (ARRAY['release'::text, 'ask'::text, 'confirm'::text]))),
    CONSTRAINT challenges_policy_of_known CHECK ((policy_of = ANY (ARRAY['tenant'::text, 'project'::text, 'artist'::text]))),
    CONSTRAINT challenges_state_known CHECK ((state = ANY (ARRAY['open'::text, 'asked'::text, 'answered'::text, 'lapsed'::text, 'cancelled'::text])))
);

ALTER TABLE public.challenges OWNER TO pt_owner;

CREATE TABLE public.departments (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    name text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT departments_name_is_sensible CHECK (((length(name) >= 1) AND (length(name) <= 100)))
);

ALTER TABLE public.departments OWNER TO pt_owner;

CREATE TABLE public.history_horizons (
    tenant_id uuid NOT NULL,
    kept_since timestamp with time zone NOT NULL,
    cleaned_seq bigint DEFAULT 0 NOT NULL
);

ALTER TABLE public.history_horizons OWNER TO pt_owner;

CREATE TABLE public.hold_warnings (
    tenant_id uuid NOT NULL,
    booking_id uuid NOT NULL,
    due_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    working_seconds integer NOT NULL
);

ALTER TABLE public.hold_warnings OWNER TO pt_owner;

CREATE TABLE public.idempotency_keys (
    tenant_id uuid NOT NULL,
    actor_id uuid NOT NULL,
    key text NOT NULL,
    request_digest bytea NOT NULL,
    status integer,
    body bytea,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT idempotency_keys_key_is_short CHECK (((length(key) >= 1) AND (length(key) <= 255)))
);

ALTER TABLE public.idempotency_keys OWNER TO pt_owner;

ALTER TABLE public.identity_events ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.identity_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.inbox_items (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    user_id uuid NOT NULL,
    kind text NOT NULL,
    subject_id uuid NOT NULL,
    booking_id uuid NOT NULL,
    challenge_id uuid,
    by_id uuid,
    state text NOT NULL,
    due_at timestamp with time zone,
    at timestamp with time zone NOT NULL,
    seq bigint NOT NULL,
    detail jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT inbox_items_kind_known CHECK ((kind = ANY (ARRAY['expiring'::text, 'rank'::text, 'challenge'::text, 'outcome'::text, 'offer'::text]))),
    CONSTRAINT inbox_items_state_known CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'over'::text])))
);

ALTER TABLE public.inbox_items OWNER TO pt_owner;

CREATE TABLE public.projects (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    name text NOT NULL,
    client text,
    code text,
    color text NOT NULL,
    status text NOT NULL,
    budget_amount numeric(14,2),
    budget_currency text,
    start_date date,
    end_date date,
    progress smallint DEFAULT 0 NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    archived_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    request_digest bytea,
    CONSTRAINT projects_budget_is_whole CHECK ((((budget_amount IS NULL) = (budget_currency IS NULL)) AND ((budget_amount IS NULL) OR (budget_amount >= (0)::numeric)) AND ((budget_currency IS NULL) OR (budget_currency ~ '^[A-Z]{3}$'::text)))),
    CONSTRAINT projects_color_is_known CHECK ((color ~ '^(#[0-9a-fA-F]{6}|[a-z]{3,10})$'::text)),
    CONSTRAINT projects_ends_after_start CHECK ((end_date >= start_date)),
    CONSTRAINT projects_name_is_sensible CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT projects_progress_in_range CHECK (((progress >= 0) AND (progress <= 100))),
    CONSTRAINT projects_status_known CHECK ((status = ANY (ARRAY['planning'::text, 'active'::text, 'paused'::text, 'completed'::text])))
);

ALTER TABLE public.projects OWNER TO pt_owner;

CREATE TABLE public.refusals (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_id uuid NOT NULL,
    tried text NOT NULL,
    kind text NOT NULL,
    artist_id uuid NOT NULL,
    project_id uuid,
    booking_id uuid,
    title text NOT NULL,
    status text NOT NULL,
    unit text NOT NULL,
    timezone text NOT NULL,
    start_date date NOT NULL,
    start_part text,
    end_date date NOT NULL,
    end_part text,
    start_time timestamp with time zone NOT NULL,
    end_time timestamp with time zone NOT NULL,
    conflicts uuid[] NOT NULL,
    time_off uuid[] NOT NULL,
    request_id text,
    repeat_digest bytea,
    "position" integer NOT NULL,
    next text,
    next_at timestamp with time zone,
    next_booking_id uuid,
    CONSTRAINT refusals_kind_known CHECK ((kind = ANY (ARRAY['booked'::text, 'away'::text])))
);

ALTER TABLE public.refusals OWNER TO pt_owner;

CREATE TABLE public.row_versions (
    tenant_id uuid NOT NULL,
    table_name text NOT NULL,
    row_id uuid NOT NULL,
    version bigint NOT NULL,
    op text NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    action_id uuid,
    "row" jsonb NOT NULL,
    artist_id uuid,
    start_time timestamp with time zone,
    end_time timestamp with time zone,
    wire text,
    wire_money text,
    CONSTRAINT row_versions_op_known CHECK ((op = ANY (ARRAY['insert'::text, 'update'::text, 'delete'::text])))
);

ALTER TABLE public.row_versions OWNER TO pt_owner;

CREATE TABLE public.saved_views (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    name text NOT NULL,
    owner_id uuid NOT NULL,
    is_shared boolean NOT NULL,
    search jsonb NOT NULL,
    "position" integer NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    request_digest bytea,
    CONSTRAINT saved_views_name_is_sensible CHECK (((length(name) >= 1) AND (length(name) <= 80))),
    CONSTRAINT saved_views_position_in_range CHECK ((("position" >= 0) AND ("position" <= 10000))),
    CONSTRAINT saved_views_search_is_small CHECK (((jsonb_typeof(search) = 'object'::text) AND (octet_length((search)::text) <= 4096)))
);

ALTER TABLE public.saved_views OWNER TO pt_owner;

CREATE TABLE public.schema_migrations (
    name text NOT NULL,
    digest text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.schema_migrations OWNER TO pt_owner;

CREATE TABLE public.time_off (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    artist_id uuid NOT NULL,
    kind text NOT NULL,
    note text,
    unit text NOT NULL,
    timezone text NOT NULL,
    start_date date NOT NULL,
    start_part text,
    end_date date NOT NULL,
    end_part text,
    start_time timestamp with time zone NOT NULL,
    end_time timestamp with time zone NOT NULL,
    created_by uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    removed_at timestamp with time zone,
    request_digest bytea,
    CONSTRAINT time_off_end_part_known CHECK ((end_part = ANY (ARRAY['am'::text, 'pm'::text]))),
    CONSTRAINT time_off_ends_after_start CHECK (((end_time > start_time) AND (end_date >= start_date))),
    CONSTRAINT time_off_kind_known CHECK ((kind = ANY (ARRAY['vacation'::text, 'sick'::text, 'other'::text]))),
    CONSTRAINT time_off_lasts_at_most_two_years CHECK ((end_time <= (start_time + '2 years 1 day'::interval))),
    CONSTRAINT time_off_note_is_sensible CHECK (((length(note) >= 1) AND (length(note) <= 1000))),
    CONSTRAINT time_off_start_part_known CHECK ((start_part = ANY (ARRAY['am'::text, 'pm'::text]))),
    CONSTRAINT time_off_unit_known CHECK ((unit = ANY (ARRAY['day'::text, 'half'::text, 'hour'::text])))
);

ALTER TABLE public.time_off OWNER TO pt_owner;

ALTER TABLE ONLY public.activity_hours
    ADD CONSTRAINT activity_hours_pkey PRIMARY KEY (tenant_id, hour, name);

ALTER TABLE ONLY public.artist_patterns
    ADD CONSTRAINT artist_patterns_one_per_day UNIQUE (tenant_id, artist_id, valid_from);

ALTER TABLE ONLY public.artist_patterns
    ADD CONSTRAINT artist_patterns_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.artist_rates
    ADD CONSTRAINT artist_rates_one_per_day UNIQUE (tenant_id, artist_id, valid_from);

ALTER TABLE ONLY public.artist_rates
    ADD CONSTRAINT artist_rates_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.artist_skills
    ADD CONSTRAINT artist_skills_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.artists
    ADD CONSTRAINT artists_one_per_user UNIQUE (tenant_id, user_id);

ALTER TABLE ONLY public.artists
    ADD CONSTRAINT artists_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.bookings
    ADD CONSTRAINT bookings_no_double_booking EXCLUDE USING gist (tenant_id WITH =, artist_id WITH =, tstzrange(start_time, end_time, '[)'::text) WITH &&) WHERE ((status = ANY (ARRAY['pencil'::text, 'confirmed'::text])));

ALTER TABLE ONLY public.bookings
    ADD CONSTRAINT bookings_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.challenges
    ADD CONSTRAINT challenges_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.consumer_cursors
    ADD CONSTRAINT consumer_cursors_pkey PRIMARY KEY (tenant_id, consumer);

ALTER TABLE ONLY public.departments
    ADD CONSTRAINT departments_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (tenant_id, seq);

ALTER TABLE ONLY public.history_horizons
    ADD CONSTRAINT history_horizons_pkey PRIMARY KEY (tenant_id);

ALTER TABLE ONLY public.hold_warnings
    ADD CONSTRAINT hold_warnings_pkey PRIMARY KEY (tenant_id, booking_id, expires_at, due_at);

ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (tenant_id, actor_id, key);

ALTER TABLE ONLY public.identity_events
    ADD CONSTRAINT identity_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.inbox_items
    ADD CONSTRAINT inbox_items_one_per_thing UNIQUE (tenant_id, user_id, kind, subject_id);

ALTER TABLE ONLY public.inbox_items
    ADD CONSTRAINT inbox_items_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_one_per_user UNIQUE (tenant_id, user_id);

ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.projects
    ADD CONSTRAINT projects_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.refusals
    ADD CONSTRAINT refusals_once_for_each_call UNIQUE (tenant_id, actor_id, repeat_digest, "position");

ALTER TABLE ONLY public.refusals
    ADD CONSTRAINT refusals_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.row_versions
    ADD CONSTRAINT row_versions_pkey PRIMARY KEY (tenant_id, table_name, row_id, version, op);

ALTER TABLE ONLY public.saved_views
    ADD CONSTRAINT saved_views_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_one_per_token UNIQUE (token_digest);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tenant_directory
    ADD CONSTRAINT tenant_directory_one_per_slug UNIQUE (slug);

ALTER TABLE ONLY public.tenant_directory
    ADD CONSTRAINT tenant_directory_pkey PRIMARY KEY (tenant_id);

ALTER TABLE ONLY public.tenant_logs
    ADD CONSTRAINT tenant_logs_pkey PRIMARY KEY (tenant_id);

ALTER TABLE ONLY public.tenants
    ADD CONSTRAINT tenants_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.time_off
    ADD CONSTRAINT time_off_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_one_per_email UNIQUE (email);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);

CREATE INDEX artist_skills_by_name ON public.artist_skills USING btree (tenant_id, lower(name), artist_id, level);

CREATE UNIQUE INDEX artist_skills_one_per_name ON public.artist_skills USING btree (tenant_id, artist_id, lower(name));

CREATE INDEX artists_by_department ON public.artists USING btree (tenant_id, department_id);

CREATE INDEX artists_by_name ON public.artists USING btree (tenant_id, lower(name), id);

CREATE UNIQUE INDEX artists_one_per_email ON public.artists USING btree (tenant_id, lower(email)) WHERE (archived_at IS NULL);

CREATE INDEX bookings_by_artist ON public.bookings USING btree (tenant_id, artist_id, start_time) INCLUDE (end_time, status, placed_at);

CREATE INDEX bookings_by_place ON public.bookings USING btree (tenant_id, artist_id, placed_at);

CREATE INDEX bookings_by_project ON public.bookings USING btree (tenant_id, project_id, start_time);

CREATE INDEX bookings_by_title ON public.bookings USING gin (tenant_id, title public.gin_trgm_ops) WITH (gin_pending_list_limit='256') WHERE (status = ANY (ARRAY['hold'::text, 'pencil'::text, 'confirmed'::text]));

CREATE INDEX bookings_by_window ON public.bookings USING btree (tenant_id, start_time) INCLUDE (end_time, artist_id, status);

CREATE INDEX bookings_due ON public.bookings USING btree (tenant_id, expires_at) WHERE (status = 'hold'::text);

CREATE INDEX bookings_long ON public.bookings USING btree (tenant_id, end_time) INCLUDE (start_time, artist_id, status) WHERE ((end_time - start_time) > '31 days'::interval);

CREATE INDEX challenges_by_age ON public.challenges USING btree (tenant_id, created_at);

CREATE INDEX challenges_by_booking ON public.challenges USING btree (tenant_id, booking_id);

CREATE INDEX challenges_by_challenger ON public.challenges USING btree (tenant_id, challenger_id);

CREATE INDEX challenges_by_end ON public.challenges USING btree (tenant_id, ended_at);

CREATE INDEX challenges_due ON public.challenges USING btree (tenant_id, deadline) WHERE (state = 'open'::text);

CREATE UNIQUE INDEX challenges_one_open ON public.challenges USING btree (tenant_id, challenger_id, booking_id) WHERE (ended_at IS NULL);

CREATE INDEX challenges_open ON public.challenges USING btree (tenant_id, booking_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX departments_one_per_name ON public.departments USING btree (tenant_id, lower(name));

CREATE INDEX events_by_action ON public.events USING btree (tenant_id, action_id);

CREATE INDEX events_by_subject ON public.events USING btree (tenant_id, subject_kind, subject_id, seq);

CREATE INDEX hold_warnings_due ON public.hold_warnings USING btree (tenant_id, due_at);

CREATE INDEX idempotency_keys_by_age ON public.idempotency_keys USING btree (tenant_id, created_at);

CREATE INDEX identity_events_by_user ON public.identity_events USING btree (user_id, at);

CREATE INDEX inbox_items_by_subject ON public.inbox_items USING btree (tenant_id, subject_id);

CREATE INDEX inbox_items_open ON public.inbox_items USING btree (tenant_id, user_id, due_at) WHERE (state = 'open'::text);

CREATE INDEX inbox_items_settled ON public.inbox_items USING btree (tenant_id, user_id, at) WHERE (state <> 'open'::text);

CREATE INDEX members_by_user ON public.members USING btree (user_id);

CREATE INDEX projects_by_name ON public.projects USING btree (tenant_id, lower(name), id);

CREATE UNIQUE INDEX projects_one_per_code ON public.projects USING btree (tenant_id, lower(code)) WHERE (archived_at IS NULL);

CREATE INDEX refusals_by_time ON public.refusals USING btree (tenant_id, at, id);

CREATE INDEX refusals_open ON public.refusals USING btree (tenant_id, actor_id, at) WHERE (next IS NULL);

CREATE INDEX row_versions_by_action ON public.row_versions USING btree (tenant_id, action_id);

CREATE INDEX row_versions_of_bookings ON public.row_versions USING btree (tenant_id, artist_id, start_time) INCLUDE (end_time, row_id, version, at, action_id) WHERE ((table_name = 'bookings'::text) AND (artist_id IS NOT NULL));

CREATE INDEX row_versions_of_long_bookings ON public.row_versions USING btree (tenant_id, artist_id, end_time) INCLUDE (start_time, row_id, version, at, action_id) WHERE ((table_name = 'bookings'::text) AND (artist_id IS NOT NULL) AND ((end_time - start_time) > '31 days'::interval));

CREATE INDEX row_versions_of_time_off ON public.row_versions USING btree (tenant_id, end_time) INCLUDE (start_time, row_id, version, at, action_id) WHERE ((table_name = 'time_off'::text) AND (artist_id IS NOT NULL));

CREATE INDEX saved_views_by_owner ON public.saved_views USING btree (tenant_id, owner_id);

CREATE INDEX sessions_by_expiry ON public.sessions USING btree (expires_at);

CREATE INDEX sessions_by_user ON public.sessions USING btree (user_id);

CREATE INDEX time_off_by_artist ON public.time_off USING btree (tenant_id, artist_id, end_time) WHERE (removed_at IS NULL);

CREATE INDEX time_off_by_window ON public.time_off USING btree (tenant_id, end_time) WHERE (removed_at IS NULL);

CREATE TRIGGER bump_version BEFORE UPDATE ON public.artist_patterns FOR EACH ROW EXECUTE FUNCTION public.bump_version();

CREATE TRIGGER bump_version BEFORE UPDATE ON public.artist_rates FOR EACH ROW EXECUTE FUNCTION public.bump_version();

CREATE TRIGGER bump_version BEFORE UPDATE ON public.artist_skills FOR EACH ROW EXECUTE FUNCTION public.bump_version();

CREATE TRIGGER bump_version BEFORE UPDATE ON public.artists FOR EACH ROW EXECUTE FUNCTION public.bump_version();

CREATE TRIGGER bump_version BEFORE UPDATE ON public.bookings FOR EACH ROW EXECUTE FUNCTION public.bump_version();

CREATE TRIGGER bump_version BEFORE UPDATE ON public.challenges FOR EACH ROW EXECUTE FUNCTION public.bump_version();

CREATE TRIGGER bump_version BEFORE UPDATE ON public.departments FOR EACH ROW EXECUTE FUNCTION public.bump_version();

CREATE TRIGGER bump_version BEFORE UPDATE ON public.members FOR EACH ROW EXECUTE FUNCTION public.bump_version();

CREATE TRIGGER bump_version BEFORE UPDATE ON public.projects FOR EACH ROW EXECUTE FUNCTION public.bump_version();

CREATE TRIGGER bump_version BEFORE UPDATE ON public.saved_views FOR EACH ROW EXECUTE FUNCTION public.bump_version();

CREATE TRIGGER bump_version BEFORE UPDATE ON public.tenants FOR EACH ROW EXECUTE FUNCTION public.bump_version();

CREATE TRIGGER bump_version BEFORE UPDATE ON public.time_off FOR EACH ROW EXECUTE FUNCTION public.bump_version();

CREATE TRIGGER keep_version AFTER INSERT OR DELETE OR UPDATE ON public.artist_patterns FOR EACH ROW EXECUTE FUNCTION public.keep_version('artist_patterns');

CREATE TRIGGER keep_version AFTER INSERT OR DELETE OR UPDATE ON public.artist_rates FOR EACH ROW EXECUTE FUNCTION public.keep_version('artist_rates');

CREATE TRIGGER keep_version AFTER INSERT OR DELETE OR UPDATE ON public.artist_skills FOR EACH ROW EXECUTE FUNCTION public.keep_version('artist_skills');

CREATE TRIGGER keep_version AFTER INSERT OR DELETE OR UPDATE ON public.artists FOR EACH ROW EXECUTE FUNCTION public.keep_version('artists');

CREATE TRIGGER keep_version AFTER INSERT OR DELETE OR UPDATE ON public.bookings FOR EACH ROW EXECUTE FUNCTION public.keep_version('bookings');

CREATE TRIGGER keep_version AFTER INSERT OR DELETE OR UPDATE ON public.challenges FOR EACH ROW EXECUTE FUNCTION public.keep_version('challenges');

CREATE TRIGGER keep_version AFTER INSERT OR DELETE OR UPDATE ON public.departments FOR EACH ROW EXECUTE FUNCTION public.keep_version('departments');

CREATE TRIGGER keep_version AFTER INSERT OR DELETE OR UPDATE ON public.members FOR EACH ROW EXECUTE FUNCTION public.keep_version('members');

CREATE TRIGGER keep_version AFTER INSERT OR DELETE OR UPDATE ON public.projects FOR EACH ROW EXECUTE FUNCTION public.keep_version('projects');

CREATE TRIGGER keep_version AFTER INSERT OR DELETE OR UPDATE ON public.saved_views FOR EACH ROW EXECUTE FUNCTION public.keep_version('saved_views');

CREATE TRIGGER keep_version AFTER INSERT OR DELETE OR UPDATE ON public.tenants FOR EACH ROW EXECUTE FUNCTION public.keep_version('tenants');

CREATE TRIGGER keep_version AFTER INSERT OR DELETE OR UPDATE ON public.time_off FOR EACH ROW EXECUTE FUNCTION public.keep_version('time_off');

CREATE TRIGGER write_wire BEFORE INSERT OR UPDATE ON public.bookings FOR EACH ROW EXECUTE FUNCTION public.write_wire();

ALTER TABLE ONLY public.artist_patterns
    ADD CONSTRAINT artist_patterns_artist_fkey FOREIGN KEY (tenant_id, artist_id) REFERENCES public.artists(tenant_id, id);

ALTER TABLE ONLY public.artist_rates
    ADD CONSTRAINT artist_rates_artist_fkey FOREIGN KEY (tenant_id, artist_id) REFERENCES public.artists(tenant_id, id);

ALTER TABLE ONLY public.artist_skills
    ADD CONSTRAINT artist_skills_artist_fkey FOREIGN KEY (tenant_id, artist_id) REFERENCES public.artists(tenant_id, id);

ALTER TABLE ONLY public.artists
    ADD CONSTRAINT artists_department_fkey FOREIGN KEY (tenant_id, department_id) REFERENCES public.departments(tenant_id, id);

ALTER TABLE ONLY public.bookings
    ADD CONSTRAINT bookings_artist_fkey FOREIGN KEY (tenant_id, artist_id) REFERENCES public.artists(tenant_id, id);

ALTER TABLE ONLY public.bookings
    ADD CONSTRAINT bookings_project_fkey FOREIGN KEY (tenant_id, project_id) REFERENCES public.projects(tenant_id, id);

ALTER TABLE ONLY public.challenges
    ADD CONSTRAINT challenges_artist_fkey FOREIGN KEY (tenant_id, artist_id) REFERENCES public.artists(tenant_id, id);

ALTER TABLE ONLY public.challenges
    ADD CONSTRAINT challenges_booking_fkey FOREIGN KEY (tenant_id, booking_id) REFERENCES public.bookings(tenant_id, id);

ALTER TABLE ONLY public.challenges
    ADD CONSTRAINT challenges_challenger_fkey FOREIGN KEY (tenant_id, challenger_id) REFERENCES public.bookings(tenant_id, id);

ALTER TABLE ONLY public.hold_warnings
    ADD CONSTRAINT hold_warnings_booking_fkey FOREIGN KEY (tenant_id, booking_id) REFERENCES public.bookings(tenant_id, id);

ALTER TABLE ONLY public.inbox_items
    ADD CONSTRAINT inbox_items_booking_fkey FOREIGN KEY (tenant_id, booking_id) REFERENCES public.bookings(tenant_id, id);

ALTER TABLE ONLY public.refusals
    ADD CONSTRAINT refusals_artist_fkey FOREIGN KEY (tenant_id, artist_id) REFERENCES public.artists(tenant_id, id);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_user_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.time_off
    ADD CONSTRAINT time_off_artist_fkey FOREIGN KEY (tenant_id, artist_id) REFERENCES public.artists(tenant_id, id);

ALTER TABLE public.activity_hours ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.artist_patterns ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.artist_rates ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.artist_skills ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.artists ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.bookings ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.challenges ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.consumer_cursors ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.departments ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.events ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.history_horizons ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.hold_warnings ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.idempotency_keys ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.inbox_items ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.members ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.projects ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.refusals ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.row_versions ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.saved_views ENABLE ROW LEVEL SECURITY;

CREATE POLICY tenant_isolation ON public.activity_hours TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

CREATE POLICY tenant_isolation ON public.artist_patterns TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

CREATE POLICY tenant_isolation ON public.artist_rates TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

CREATE POLICY tenant_isolation ON public.artist_skills TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

CREATE POLICY tenant_isolation ON public.artists TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

CREATE POLICY tenant_isolation ON public.bookings TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

CREATE POLICY tenant_isolation ON public.challenges TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

CREATE POLICY tenant_isolation ON public.consumer_cursors TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

CREATE POLICY tenant_isolation ON public.departments TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

CREATE POLICY tenant_isolation ON public.events TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

CREATE POLICY tenant_isolation ON public.history_horizons TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

CREATE POLICY tenant_isolation ON public.hold_warnings TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

CREATE POLICY tenant_isolation ON public.idempotency_keys TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

CREATE POLICY tenant_isolation ON public.inbox_items TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

CREATE POLICY tenant_isolation ON public.members TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

CREATE POLICY tenant_isolation ON public.projects TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

CREATE POLICY tenant_isolation ON public.refusals TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

CREATE POLICY tenant_isolation ON public.row_versions TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

CREATE POLICY tenant_isolation ON public.saved_views TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

CREATE POLICY tenant_isolation ON public.tenant_logs TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

CREATE POLICY tenant_isolation ON public.tenants TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

CREATE POLICY tenant_isolation ON public.time_off TO pt_app USING ((tenant_id = ( SELECT public.current_tenant() AS current_tenant))) WITH CHECK ((tenant_id = ( SELECT public.current_tenant() AS current_tenant)));

ALTER TABLE public.tenant_logs ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.tenants ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.time_off ENABLE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA public TO pt_app;

REVOKE ALL ON FUNCTION public.append_events(p_events jsonb, p_request_id text, p_address text, p_agent text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.append_events(p_events jsonb, p_request_id text, p_address text, p_agent text) TO pt_app;

REVOKE ALL ON FUNCTION public.begin_action(p_tenant uuid, p_actor_kind text, p_actor_id uuid, p_action_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.begin_action(p_tenant uuid, p_actor_kind text, p_actor_id uuid, p_action_id uuid) TO pt_app;

REVOKE ALL ON FUNCTION public.close_session(p_token_digest bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION public.close_session(p_token_digest bytea) TO pt_app;

REVOKE ALL ON FUNCTION public.find_bookings_by_words(p_patterns text[], p_only uuid[], p_limit integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.find_bookings_by_words(p_patterns text[], p_only uuid[], p_limit integer) TO pt_app;

GRANT SELECT ON TABLE public.events TO pt_app;

GRANT SELECT ON TABLE public.tenant_logs TO pt_app;

REVOKE ALL ON FUNCTION public.find_broken_events() FROM PUBLIC;
GRANT ALL ON FUNCTION public.find_broken_events() TO pt_app;

REVOKE ALL ON FUNCTION public.find_credentials(p_email text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.find_credentials(p_email text) TO pt_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.artists TO pt_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.members TO pt_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.tenants TO pt_app;

REVOKE ALL ON FUNCTION public.find_memberships(p_user uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.find_memberships(p_user uuid) TO pt_app;

REVOKE ALL ON FUNCTION public.find_seq_at(p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.find_seq_at(p_at timestamp with time zone) TO pt_app;

REVOKE ALL ON FUNCTION public.find_session(p_token_digest bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION public.find_session(p_token_digest bytea) TO pt_app;

REVOKE ALL ON FUNCTION public.find_tenant(p_slug text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.find_tenant(p_slug text) TO pt_app;

REVOKE ALL ON FUNCTION public.forget_expired_sessions() FROM PUBLIC;
GRANT ALL ON FUNCTION public.forget_expired_sessions() TO pt_app;

REVOKE ALL ON FUNCTION public.forget_versions(p_until timestamp with time zone, p_events integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.forget_versions(p_until timestamp with time zone, p_events integer) TO pt_app;

REVOKE ALL ON FUNCTION public.is_slug_free(p_slug text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.is_slug_free(p_slug text) TO pt_app;

REVOKE ALL ON FUNCTION public.keep_version() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.open_session(p_id uuid, p_user uuid, p_token_digest bytea, p_kind text, p_expires_at timestamp with time zone, p_address text, p_agent text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.open_session(p_id uuid, p_user uuid, p_token_digest bytea, p_kind text, p_expires_at timestamp with time zone, p_address text, p_agent text) TO pt_app;

REVOKE ALL ON FUNCTION public.record_identity_event(p_name text, p_user uuid, p_request_id text, p_address text, p_agent text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.record_identity_event(p_name text, p_user uuid, p_request_id text, p_address text, p_agent text) TO pt_app;

REVOKE ALL ON FUNCTION public.register_tenant(p_tenant uuid, p_slug text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.register_tenant(p_tenant uuid, p_slug text) TO pt_app;

REVOKE ALL ON FUNCTION public.register_user(p_id uuid, p_email text, p_name text, p_password_hash text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.register_user(p_id uuid, p_email text, p_name text, p_password_hash text) TO pt_app;

REVOKE ALL ON FUNCTION public.replace_password_hash(p_user uuid, p_old text, p_new text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.replace_password_hash(p_user uuid, p_old text, p_new text) TO pt_app;

REVOKE ALL ON FUNCTION public.set_due(p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.set_due(p_at timestamp with time zone) TO pt_app;

REVOKE ALL ON FUNCTION public.settle_due() FROM PUBLIC;
GRANT ALL ON FUNCTION public.settle_due() TO pt_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.consumer_cursors TO pt_app;

REVOKE ALL ON FUNCTION public.tenants_behind(p_consumer text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.tenants_behind(p_consumer text) TO pt_app;

REVOKE ALL ON FUNCTION public.tenants_due() FROM PUBLIC;
GRANT ALL ON FUNCTION public.tenants_due() TO pt_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.activity_hours TO pt_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.artist_patterns TO pt_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.artist_rates TO pt_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.artist_skills TO pt_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.bookings TO pt_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.challenges TO pt_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.departments TO pt_app;

GRANT SELECT ON TABLE public.history_horizons TO pt_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.hold_warnings TO pt_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.idempotency_keys TO pt_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.inbox_items TO pt_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.projects TO pt_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.refusals TO pt_app;

GRANT SELECT ON TABLE public.row_versions TO pt_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.saved_views TO pt_app;

GRANT SELECT ON TABLE public.schema_migrations TO pt_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.time_off TO pt_app;
