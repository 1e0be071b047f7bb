-- A chain of hashes over everything that was made public and over the history: whoever kept one of its values can prove later
-- that nothing before it was changed. Each publication is sealed when it is committed, with the history up to then.

-- Tables that only the functions below write. The role of the running portal may read them (ApplicationRole).
comment on table publication is 'written by functions of the database alone';
comment on table publication_counter is 'written by functions of the database alone';

-- What enters a seal, and how: a later version adds rows, so that what was sealed before is verified as it was sealed.
create table seal_format (
    version    integer not null check (version > 0),
    table_name text not null,
    -- The rows of a publication, whose number is $1; $2 are the history entries that are sealed with it.
    condition  text not null,
    columns    text[] not null,
    -- Columns that enter by the SHA-256 of their text.
    digested   text[] not null,
    primary key (version, table_name)
);
comment on table seal_format is 'written by functions of the database alone';

create table seal (
    number      bigint primary key check (number > 0),
    -- Null: the history alone.
    publication bigint unique references publication,
    format      integer not null,
    -- The ids of the history entries that it covers.
    entries     bigint[] not null,
    content     text not null check (content ~ '^[0-9a-f]{64}$'),
    -- The head of the seal before; empty for the first.
    previous    text not null check (previous ~ '^([0-9a-f]{64})?$'),
    head        text not null check (head ~ '^[0-9a-f]{64}$'),
    sealed_at   timestamptz not null,
    check (publication is not null or entries <> '{}')
);
comment on table seal is 'written by functions of the database alone';
create trigger seal_is_a_fact before update or delete or truncate on seal
    for each statement execute function refuse_change();

create table unsealed_entry (
    entry_id bigint primary key references history_entry
);
comment on table unsealed_entry is 'written by functions of the database alone';

-- The text that a plan was loaded with, too, is never changed: changes are editions.
create trigger plan_is_a_fact before update or delete or truncate on plan
    for each statement execute function refuse_change();
create trigger document_is_a_fact before update or delete or truncate on document
    for each statement execute function refuse_change();
create trigger document_line_is_a_fact before update or delete or truncate on document_line
    for each statement execute function refuse_change();
create trigger passage_is_a_fact before update or delete or truncate on passage
    for each statement execute function refuse_change();
create trigger programme_is_a_fact before update or delete or truncate on programme
    for each statement execute function refuse_change();
create trigger initiative_is_a_fact before update or delete or truncate on initiative
    for each statement execute function refuse_change();
create trigger measure_is_a_fact before update or delete or truncate on measure
    for each statement execute function refuse_change();
create trigger action_is_a_fact before update or delete or truncate on action
    for each statement execute function refuse_change();
create trigger viewpoint_is_a_fact before update or delete or truncate on viewpoint
    for each statement execute function refuse_change();
create trigger viewpoint_figure_is_a_fact before update or delete or truncate on viewpoint_figure
    for each statement execute function refuse_change();
create trigger viewpoint_term_is_a_fact before update or delete or truncate on viewpoint_term
    for each statement execute function refuse_change();

-- The rows of a publication are looked for when it is sealed and verified.
create index kpi_of_publication on kpi (publication);
create index kpi_definition_of_publication on kpi_definition (publication);
create index baseline_of_publication on baseline (publication);
create index target_of_publication on target (publication);
create index kpi_weight_of_publication on kpi_weight (publication);
create index rating_threshold_of_publication on rating_threshold (publication);
create index responsibility_of_publication on responsibility (publication);
create index rating_override_of_publication on rating_override (publication);
create index text_revision_of_publication on text_revision (publication);

-- Writes a version of the format: all columns that the tables of facts have now. For migrations that change one of them.
create function add_seal_format() returns void language plpgsql as $$
declare
    of_plan constant text := '(select p.plan_id from publication p where p.number = $1 and p.kind = ''PLAN'')';
    next_version integer;
begin
    select coalesce(max(version), 0) + 1 into next_version from seal_format;
    insert into seal_format (version, table_name, condition, columns, digested)
    select next_version, c.relname,
           case when c.relname = 'publication' then 'number = $1'
                when c.relname = 'history_entry' then 'id = any($2)'
                when c.relname = 'evidence_content' then
                    'id in (select e.content_id from public_evidence e where e.publication = $1)'
                when c.relname = 'plan' then 'id = ' || of_plan
                when c.relname = 'document_line' then
                    'document_id in (select d.id from document d where d.plan_id = ' || of_plan || ')'
                when c.relname = 'action' then
                    'measure_id in (select m.id from measure m where m.plan_id = ' || of_plan || ')'
                when c.relname in ('viewpoint_figure', 'viewpoint_term') then
                    'viewpoint_id in (select v.id from viewpoint v where v.plan_id = ' || of_plan || ')'
                when exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'publication'
                             and not a.attisdropped) then 'publication = $1'
                else 'plan_id = ' || of_plan end,
           (select array_agg(a.attname::text order by a.attname) from pg_attribute a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
              and not (c.relname = 'evidence_content' and a.attname = 'bytes')),
           (select coalesce(array_agg(a.attname::text order by a.attname), '{}') from pg_attribute a
            where a.attrelid = c.oid and not a.attisdropped
              and (c.relname, a.attname) in (
                  ('measurement', 'comment'), ('measurement', 'reason'),
                  ('narrative', 'situation'), ('narrative', 'issues'), ('narrative', 'outlook'), ('narrative', 'reason'),
                  ('public_evidence', 'name'), ('rating_override', 'reason'),
                  ('history_entry', 'before'), ('history_entry', 'after')))
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
      and (c.relname in ('evidence_content')
           or c.relname not in ('seal', 'period_event', 'reminder', 'report_comment')
              and exists (select from pg_trigger t join pg_proc p on p.oid = t.tgfoid
                          where t.tgrelid = c.oid and p.proname = 'refuse_change'));
end $$;

-- One row as a line: the table's name and a JSON object with the columns of the format.
create function sealed_line(of_table text, content jsonb, columns text[], digested text[]) returns text
    language sql immutable as $$
    select of_table || ' ' || jsonb_object_agg(c,
               case when c = any(digested)
                    then to_jsonb(encode(sha256(convert_to(content ->> c, 'UTF8')), 'hex'))
                    else content -> c end)::text
    from unnest(columns) c
$$;

-- The SHA-256 of all lines in the order of their bytes, each but the last followed by a line feed.
create function seal_content(of_format integer, of_publication bigint, of_entries bigint[]) returns text
    language plpgsql stable set timezone to 'UTC' as $$
declare
    each   seal_format;
    lines  text[];
    added  text[];
begin
    for each in select * from seal_format where version = of_format
    loop
        execute format('select array_agg(sealed_line(%L, to_jsonb(t), $3, $4)) from (select %s from %I where %s) t',
                       each.table_name, (select string_agg(quote_ident(c), ', ') from unnest(each.columns) c),
                       each.table_name, each.condition)
            into added using of_publication, of_entries, each.columns, each.digested;
        lines := lines || added;
    end loop;
    return encode(sha256(convert_to(
        coalesce((select string_agg(line, e'\n' order by line collate "C") from unnest(lines) line), ''), 'UTF8')), 'hex');
end $$;

create function seal_head(previous text, number bigint, publication bigint, format integer, content text) returns text
    language sql immutable as $$
    select encode(sha256(convert_to(
        concat_ws(e'\n', previous, number, coalesce(publication::text, '-'), format, content), 'UTF8')), 'hex')
$$;

-- Appends a seal; the caller holds the lock of publication_counter.
create function add_seal(of_publication bigint, at timestamptz) returns void language plpgsql as $$
declare
    last_seal   seal;
    next_number bigint;
    in_format   integer;
    covered     bigint[];
    hash        text;
begin
    select * into last_seal from seal order by number desc limit 1;
    next_number := coalesce(last_seal.number, 0) + 1;
    select max(version) into in_format from seal_format;
    with taken as (delete from unsealed_entry returning entry_id)
    select coalesce(array_agg(entry_id order by entry_id), '{}') into covered from taken;
    if of_publication is null and covered = '{}' then
        return;
    end if;
    hash := seal_content(in_format, of_publication, covered);
    insert into seal (number, publication, format, entries, content, previous, head, sealed_at)
    values (next_number, of_publication, in_format, covered, hash, coalesce(last_seal.head, ''),
            seal_head(coalesce(last_seal.head, ''), next_number, of_publication, in_format, hash), at);
end $$;

-- Seals the history that no publication has covered yet; at: the time of the portal's clock.
create function seal_history(at timestamptz) returns void language plpgsql security definer as $$
begin
    perform from publication_counter for update;
    perform add_seal(null, at);
end $$;

create function seal_publication() returns trigger language plpgsql security definer as $$
begin
    perform add_seal(new.number, new.published_at);
    return null;
end $$;
-- At the end of the transaction, when all facts of the publication are there.
create constraint trigger publication_is_sealed after insert on publication deferrable initially deferred
    for each row execute function seal_publication();

create function await_seal() returns trigger language plpgsql security definer as $$
begin
    insert into unsealed_entry select id from added;
    return null;
end $$;
create trigger history_entry_awaits_seal after insert on history_entry referencing new table as added
    for each statement execute function await_seal();

-- What does not agree with the chain, by seal; no row if all agrees.
create function broken_seals() returns table (seal bigint, publication bigint, fault text)
    language plpgsql stable as $$
declare
    each   seal;
    before text := '';
    ahead  bigint := 0;
begin
    for each in select * from seal s order by s.number
    loop
        if each.number <> ahead + 1 or each.previous <> before
           or each.head <> seal_head(each.previous, each.number, each.publication, each.format, each.content) then
            return query select each.number, each.publication, 'CHAIN';
        end if;
        if each.content <> seal_content(each.format, each.publication, each.entries) then
            return query select each.number, each.publication, 'CONTENT';
        end if;
        before := each.head;
        ahead := each.number;
    end loop;
    return query select null::bigint, p.number, 'UNSEALED' from publication p
        where not exists (select from seal s where s.publication = p.number);
    return query select null::bigint, null::bigint, 'HISTORY' where exists (
        select from history_entry h
        full join (select unnest(s.entries) as id from seal s union all select u.entry_id from unsealed_entry u) covered
            on covered.id = h.id
        where h.id is null or covered.id is null);
    return query select s.number, e.publication, 'EVIDENCE'
        from public_evidence e join evidence_content c on c.id = e.content_id left join seal s on s.publication = e.publication
        where c.digest <> encode(sha256(c.bytes), 'hex');
end $$;

-- Functions that the running portal calls and that write what it may not: they belong to the owner of the tables, and find them
-- in the schema of the portal alone.
do $$
declare
    signature text;
begin
    foreach signature in array array[
        'next_publication(bigint, text, text, timestamptz)', 'next_publication(bigint, text, text, timestamptz, text)',
        'seal_history(timestamptz)', 'seal_publication()', 'await_seal()', 'add_seal(bigint, timestamptz)',
        'seal_content(integer, bigint, bigint[])', 'broken_seals()']
    loop
        execute format('alter function %s set search_path to %I, pg_temp', signature, current_schema());
    end loop;
    alter function next_publication(bigint, text, text, timestamptz) security definer;
    alter function next_publication(bigint, text, text, timestamptz, text) security definer;
end $$;
revoke execute on function add_seal(bigint, timestamptz), add_seal_format(), seal_publication(), await_seal() from public;

-- What was published before seals began is sealed now, in its order, and the history with the first.
select add_seal_format();
insert into unsealed_entry select id from history_entry;
do $$
declare
    each publication;
begin
    for each in select * from publication order by number
    loop
        perform add_seal(each.number, each.published_at);
    end loop;
    perform add_seal(null, now());
end $$;
