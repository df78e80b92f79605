-- Earlier versions of rows are kept for so long as the studio wants, and no longer. What happened stays in the log for ever,
-- and so does the version of each row that is the last, or was at the horizon.
set local lock_timeout = '4s';
set local statement_timeout = '60s';

-- From when on every past moment can be looked at, and up to which event the versions before have been let go of. No row:
-- nothing has been.
create table history_horizons (
  tenant_id uuid not null,
  kept_since timestamptz not null,
  cleaned_seq bigint not null default 0,
  constraint history_horizons_pkey primary key (tenant_id)
);
call protect('history_horizons', false, 'select');

-- Lets go of what had been replaced by another version when `p_until` came, of the next so many events; how many events it
-- looked at. The horizon moves first, so that nobody looks at what is gone in part. What lies in the minute before it is left:
-- an action counts from its first event on, and its versions are written a little before.
create function forget_versions(p_until timestamptz, p_events integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
revoke all on function forget_versions from public;
grant execute on function forget_versions to pt_app;
