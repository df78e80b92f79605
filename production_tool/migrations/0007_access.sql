-- The front door: one look-up from the digest of a session's token to who that is, where they work and as what.
set local lock_timeout = '4s';
set local statement_timeout = '60s';

create index members_by_user on members (user_id);

create function find_memberships(p_user uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select coalesce(
    jsonb_agg(
      jsonb_build_object(
        'tenantId', m.tenant_id, 'slug', t.slug, 'name', t.name, 'timezone', t.timezone, 'currency', t.currency,
        'memberId', m.id, 'role', m.role, 'artistId', a.id
      ) order by t.name, m.tenant_id
    ),
    '[]'
  )
  from members m
  join tenants t on t.tenant_id = m.tenant_id and t.id = m.tenant_id
  left join artists a on a.tenant_id = m.tenant_id and a.user_id = m.user_id
  where m.user_id = p_user;
end;

create function find_session(p_token_digest bytea)
returns table (session_id uuid, user_id uuid, email text, name text, kind text, expires_at timestamptz, memberships jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select s.id, u.id, u.email, u.name, s.kind, s.expires_at, find_memberships(u.id)
  from sessions s
  join users u on u.id = s.user_id
  where s.token_digest = p_token_digest and s.expires_at > now();
end;

-- The memberships of somebody who has just proved a password: the session need not exist yet.
revoke all on function find_memberships, find_session from public;
grant execute on function find_memberships, find_session to pt_app;
