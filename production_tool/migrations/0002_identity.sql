-- Who people are, before a tenant is known. The program has no right on these tables: it comes in through the narrow
-- functions below, each of which answers one question about one e-mail address or one session.
set local lock_timeout = '4s';
set local statement_timeout = '60s';

create table users (
  id uuid not null,
  email text not null,
  name text not null,
  password_hash text,
  created_at timestamptz not null default now(),
  constraint users_pkey primary key (id),
  constraint users_email_is_lower_case check (email = lower(email) and length(email) between 3 and 254),
  constraint users_one_per_email unique (email)
);

create table sessions (
  id uuid not null,
  user_id uuid not null,
  token_digest bytea not null,
  kind text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  address text,
  agent text,
  constraint sessions_pkey primary key (id),
  constraint sessions_user_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint sessions_one_per_token unique (token_digest),
  constraint sessions_kind_known check (kind in ('cookie', 'bearer'))
);
create index sessions_by_user on sessions (user_id);
create index sessions_by_expiry on sessions (expires_at);

-- Facts without a tenant: sign-ups, sign-ins, refused sign-ins. Not chained, because they belong to no studio.
create table identity_events (
  id bigint generated always as identity,
  name text not null,
  user_id uuid,
  at timestamptz not null default clock_timestamp(),
  request_id text,
  address text,
  agent text,
  constraint identity_events_pkey primary key (id)
);
create index identity_events_by_user on identity_events (user_id, at);

create function register_user(p_id uuid, p_email text, p_name text, p_password_hash text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  insert into users (id, email, name, password_hash) values (p_id, p_email, p_name, p_password_hash);
end;

create function find_credentials(p_email text) returns table (user_id uuid, name text, password_hash text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select u.id, u.name, u.password_hash from users u where u.email = p_email;
end;

create function replace_password_hash(p_user uuid, p_old text, p_new text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  update users set password_hash = p_new where id = p_user and password_hash = p_old;
end;

create function open_session(
  p_id uuid, p_user uuid, p_token_digest bytea, p_kind text, p_expires_at timestamptz, p_address text, p_agent text
) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  insert into sessions (id, user_id, token_digest, kind, expires_at, address, agent)
  values (p_id, p_user, p_token_digest, p_kind, p_expires_at, p_address, p_agent);
end;

create function close_session(p_token_digest bytea) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  delete from sessions where token_digest = p_token_digest;
end;

create function forget_expired_sessions() returns bigint
language sql security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with gone as (delete from sessions where expires_at < now() returning 1) select count(*) from gone;
end;

create function record_identity_event(p_name text, p_user uuid, p_request_id text, p_address text, p_agent text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  insert into identity_events (name, user_id, request_id, address, agent)
  values (p_name, p_user, p_request_id, p_address, p_agent);
end;

revoke all on function register_user, find_credentials, replace_password_hash, open_session, close_session,
  forget_expired_sessions, record_identity_event from public;
grant execute on function register_user, find_credentials, replace_password_hash, open_session, close_session,
  forget_expired_sessions, record_identity_event to pt_app;
