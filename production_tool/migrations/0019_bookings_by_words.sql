-- Bookings are found by words without reading all of them. Row-level security keeps `ilike` from an index, because it is not
-- leakproof, so the looking is done by a function of the owner that stays within the tenant of the transaction.
set local lock_timeout = '4s';
set local statement_timeout = '600s';

create extension if not exists btree_gin;

-- Only what can be found: a booking that ends leaves nothing to keep.
create index bookings_by_title on bookings using gin (tenant_id, title gin_trgm_ops)
  with (gin_pending_list_limit = 256)
  where (status in ('hold', 'pencil', 'confirmed'));

-- The live bookings in which each of the patterns stands somewhere (title, artist, project or its code), the nearest to now
-- first. The patterns are of `ilike`. `p_only`: of these artists alone, null for everybody's.
-- Put together for each call, because how it is best done depends on how rare the words are: by the index, or outwards from
-- now until there are enough.
create function find_bookings_by_words(p_patterns text[], p_only uuid[], p_limit integer)
returns table (id uuid, away interval)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
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
$$;
revoke all on function find_bookings_by_words from public;
grant execute on function find_bookings_by_words to pt_app;
