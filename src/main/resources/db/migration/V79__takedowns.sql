-- What must not stay public, such as personal data in a comment or a file, is taken down: the content goes from the facts, from the
-- proposals that it came from and from the history; that it was there, its SHA-256 and the public reason stay.

alter table publication drop constraint publication_kind_check;
alter table publication add constraint publication_kind_check
    check (kind in ('PLAN', 'RULE', 'REPORT', 'CORRECTION', 'QUARTER', 'HISTORY', 'TAKEDOWN'));
-- The note names what was taken down, and why.
alter table publication add check (kind <> 'TAKEDOWN' or note is not null and quarter is null);
create index publication_of_takedown on publication (number) where kind = 'TAKEDOWN';

-- A request names one published text or file; a second person decides.
create table takedown_request (
    id            bigint generated always as identity primary key,
    plan_id       bigint not null references plan,
    kind          text not null check (kind in ('COMMENT', 'CORRECTION_REASON', 'RATING_REASON', 'FILE',
                      'SITUATION', 'ISSUES', 'OUTLOOK', 'NARRATIVE_REASON')),
    kpi_id        bigint references kpi,
    -- The measure of a narrative; measure_id is null where it is about an initiative without measures.
    initiative_id bigint references initiative,
    measure_id    bigint,
    quarter       text not null check (quarter ~ '^\d{4}-Q[1-4]$'),
    revision      integer not null check (revision > 0),
    evidence_id   bigint references public_evidence,
    -- Why, in the words that replace the content for everybody.
    reason        text not null check (reason <> '' and length(reason) <= 200),
    reason_en     text check (reason_en <> '' and length(reason_en) <= 200),
    -- Words that must go wherever they occur in the texts about the same KPI or measure; forgotten with the decision.
    words         text[] not null default '{}'
                  check (array_position(words, '') is null and array_position(words, null) is null),
    -- For the second person, never public.
    note          text check (note <> '' and length(note) <= 1000),
    status        text not null check (status in ('WAITING', 'DONE', 'REFUSED', 'WITHDRAWN')),
    requested_by  bigint not null references account,
    requested_at  timestamptz not null,
    decided_by    bigint references account,
    decided_at    timestamptz,
    decision_note text check (decision_note <> '' and length(decision_note) <= 1000),
    publication   bigint references publication,
    foreign key (measure_id, initiative_id) references measure (id, initiative_id),
    check (num_nonnulls(kpi_id, initiative_id) = 1),
    check ((kind = 'FILE') = (evidence_id is not null)),
    check ((status = 'WAITING') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    -- Nobody decides on their own request; they may only withdraw it.
    check (status in ('WAITING', 'WITHDRAWN') or decided_by <> requested_by),
    check ((status = 'DONE') = (publication is not null)),
    check (status = 'WAITING' or words = '{}')
);
create unique index takedown_request_open on takedown_request
    (kind, kpi_id, initiative_id, measure_id, quarter, revision, evidence_id) nulls not distinct where status = 'WAITING';

-- What was taken down: one row for each text, with the SHA-256 of what was there and of what is there now.
create table takedown (
    id          bigint generated always as identity primary key,
    table_name  text not null,
    -- Its key, of several columns with colons.
    row_key     text not null,
    column_name text not null,
    digest      text not null check (digest ~ '^[0-9a-f]{64}$'),
    -- Null for the content of a file: nothing is there now.
    replaced_by text check (replaced_by ~ '^[0-9a-f]{64}$'),
    publication bigint not null references publication
);
comment on table takedown is 'written by functions of the database alone';
create index takedown_of_row on takedown (table_name, row_key, column_name);
create index takedown_of_publication on takedown (publication);
create trigger takedown_is_a_fact before update or delete or truncate on takedown
    for each statement execute function refuse_change();

-- The transaction that is taking something down; never committed.
create table takedown_in_progress (
    transaction xid8 primary key
);
comment on table takedown_in_progress is 'written by functions of the database alone';

-- As before, but for the texts that take_down() replaces.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE'
       and tg_table_name in ('measurement', 'narrative', 'rating_override', 'public_evidence', 'report_comment', 'history_entry')
       and exists (select from takedown_in_progress where transaction = pg_current_xact_id()) then
        return null;
    end if;
    raise exception 'rows of "%" are facts: they are appended, never changed or deleted', tg_table_name
        using errcode = 'restrict_violation';
end $$;

create or replace function refuse_rewriting() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and exists (select from takedown_in_progress where transaction = pg_current_xact_id()) then
        return null;
    end if;
    raise exception 'rows of "%" are added and removed, never rewritten', tg_table_name
        using errcode = 'restrict_violation';
end $$;
alter table evidence_content alter column bytes drop not null;

create function text_digest(content text) returns text language sql immutable as $$
    select encode(sha256(convert_to(content, 'UTF8')), 'hex')
$$;

-- How a row is named in takedown, from its columns.
create function takedown_key(of_table text, content jsonb) returns text language sql immutable as $$
    select case of_table
        when 'measurement' then concat_ws(':', content ->> 'kpi_id', content ->> 'quarter', content ->> 'revision')
        when 'rating_override' then concat_ws(':', content ->> 'kpi_id', content ->> 'quarter', content ->> 'revision')
        when 'narrative' then concat_ws(':', content ->> 'initiative_id', coalesce(content ->> 'measure_id', '-'),
                                        content ->> 'quarter', content ->> 'revision')
        else content ->> 'id' end
$$;

-- The digest of a sealed text: of what was taken down the one that was kept, as long as what took its place is untouched. A row
-- counts only with a publication that says so: it is sealed with that publication, so it cannot be added afterwards.
create function sealed_digest(of_table text, content jsonb, of_column text) returns text language sql stable as $$
    select coalesce(
        (select min(t.digest) from takedown t join publication p on p.number = t.publication and p.kind = 'TAKEDOWN'
         where t.table_name = of_table and t.row_key = takedown_key(of_table, content) and t.column_name = of_column
           and t.replaced_by = now.digest),
        now.digest)
    from (select text_digest(content ->> of_column) as digest) now
$$;

-- One row as a line: the table's name and a JSON object with the columns of the format.
create or replace function sealed_line(of_table text, content jsonb, columns text[], digested text[]) returns text
    language sql stable as $$
    select of_table || ' ' || jsonb_object_agg(c,
               case when c = any(digested) then to_jsonb(sealed_digest(of_table, content, c)) else content -> c end)::text
    from unnest(columns) c
$$;

-- Files of evidence whose bytes are not those of their digest; without bytes are only those that were taken down.
create function broken_evidence() returns table (publication bigint) language sql stable as $$
    select e.publication
    from public_evidence e join evidence_content c on c.id = e.content_id
    where case when c.bytes is not null then c.digest <> encode(sha256(c.bytes), 'hex')
               else not exists (select from takedown t
                                join publication p on p.number = t.publication and p.kind = 'TAKEDOWN'
                                where t.table_name = 'evidence_content' and t.row_key = c.id::text and t.digest = c.digest) end
$$;

-- Whether a text is what is taken down, contains it, or contains one of the words.
create function is_taken(content text, whole text, contained boolean, words text[]) returns boolean
    language sql immutable as $$
    select content = whole or contained and strpos(content, whole) > 0
        or exists (select from unnest(words) word where strpos(content, word) > 0)
$$;

-- The texts anywhere in a JSON value.
create function texts_in(content jsonb) returns setof text language sql immutable as $$
    select found #>> '{}' from jsonb_path_query(content, 'strict $.**') found where jsonb_typeof(found) = 'string'
$$;

create function without_taken(content jsonb, whole text, contained boolean, words text[], marker text) returns jsonb
    language plpgsql immutable as $$
begin
    return case jsonb_typeof(content)
        when 'string' then case when is_taken(content #>> '{}', whole, contained, words) then to_jsonb(marker) else content end
        when 'object' then coalesce((select jsonb_object_agg(key, without_taken(value, whole, contained, words, marker))
                                     from jsonb_each(content)), '{}')
        when 'array' then coalesce((select jsonb_agg(without_taken(value, whole, contained, words, marker) order by position)
                                    from jsonb_array_elements(content) with ordinality each (value, position)), '[]')
        else content end;
end $$;

-- The text or file's name that a request names; null where it is not there any more.
create function takedown_text(r takedown_request) returns text language sql stable as $$
    select case
        when r.kind in ('COMMENT', 'CORRECTION_REASON') then
            (select case r.kind when 'COMMENT' then m.comment else m.reason end from measurement m
             where m.kpi_id = r.kpi_id and m.quarter = r.quarter and m.revision = r.revision)
        when r.kind = 'RATING_REASON' then
            (select o.reason from rating_override o
             where o.kpi_id = r.kpi_id and o.quarter = r.quarter and o.revision = r.revision)
        when r.kind = 'FILE' then (select e.name from public_evidence e where e.id = r.evidence_id)
        else (select case r.kind when 'SITUATION' then n.situation when 'ISSUES' then n.issues
                                 when 'OUTLOOK' then n.outlook else n.reason end from narrative n
              where n.initiative_id = r.initiative_id and n.measure_id is not distinct from r.measure_id
                and n.quarter = r.quarter and n.revision = r.revision) end
$$;

-- Everything that a request would take down: the text in all revisions and quarters, in the proposals that it came from and in
-- the history; the file wherever the same bytes are; and what contains the words.
create function takedown_places(of_request bigint)
    returns table (table_name text, row_key text, column_name text, quarter text, publication bigint, content text, digest text)
    language plpgsql stable as $$
declare
    r         takedown_request;
    whole     text;
    -- A short text, such as a word, may be part of many others.
    contained boolean;
    subject_code text;
    file_digest text;
begin
    select * into r from takedown_request where id = of_request;
    whole := takedown_text(r);
    contained := r.kind <> 'FILE' and length(whole) >= 10;
    select k.code into subject_code from kpi k where k.id = r.kpi_id;
    if subject_code is null then
        select coalesce(m.code, i.code) into subject_code from initiative i left join measure m on m.id = r.measure_id
        where i.id = r.initiative_id;
    end if;
    select c.digest into file_digest from public_evidence e join evidence_content c on c.id = e.content_id where e.id = r.evidence_id;

    return query
    with text_of as (
        select 'measurement' as place, concat_ws(':', m.kpi_id, m.quarter, m.revision) as key, c.name, m.quarter as of_quarter,
               m.publication as of_publication, c.value, 1 as rank
        from measurement m cross join lateral (values ('comment', m.comment), ('reason', m.reason)) c (name, value)
        where m.kpi_id = r.kpi_id
        union all
        select 'rating_override', concat_ws(':', o.kpi_id, o.quarter, o.revision), 'reason', o.quarter, o.publication, o.reason, 2
        from rating_override o where o.kpi_id = r.kpi_id
        union all
        select 'narrative', concat_ws(':', n.initiative_id, coalesce(n.measure_id::text, '-'), n.quarter, n.revision), c.name,
               n.quarter, n.publication, c.value, 3
        from narrative n cross join lateral (values ('situation', n.situation), ('issues', n.issues), ('outlook', n.outlook),
                                             ('reason', n.reason)) c (name, value)
        where n.initiative_id = r.initiative_id and n.measure_id is not distinct from r.measure_id
        union all
        select 'public_evidence', e.id::text, 'name', e.quarter, e.publication, e.name, 4
        from public_evidence e where e.kpi_id = r.kpi_id
        union all
        select 'report', p.id::text, c.name, d.quarter, p.publication, c.value, 6
        from report p join reporting_period d on d.id = p.period_id
        cross join lateral (values ('comment', p.comment), ('correction_reason', p.correction_reason),
                            ('return_reason', p.return_reason), ('confirmation', p.confirmation)) c (name, value)
        where p.kpi_id = r.kpi_id
        union all
        select 'narrative_report', p.id::text, c.name, d.quarter, p.publication, c.value, 6
        from narrative_report p join reporting_period d on d.id = p.period_id
        cross join lateral (values ('situation', p.situation), ('issues', p.issues), ('outlook', p.outlook),
                            ('correction_reason', p.correction_reason), ('return_reason', p.return_reason)) c (name, value)
        where p.initiative_id = r.initiative_id and p.measure_id is not distinct from r.measure_id
        union all
        select 'report_comment', s.id::text, 'text', d.quarter, null, s.text, 7
        from report_comment s
        left join report p on p.id = s.report_id
        left join narrative_report n on n.id = s.narrative_report_id
        join reporting_period d on d.id = coalesce(p.period_id, n.period_id)
        where p.kpi_id = r.kpi_id
           or n.initiative_id = r.initiative_id and n.measure_id is not distinct from r.measure_id
        union all
        select 'evidence', e.id::text, 'name', d.quarter, null, e.name, 8
        from evidence e join report p on p.id = e.report_id join reporting_period d on d.id = p.period_id
        where p.kpi_id = r.kpi_id
    ), named as (
        -- The same file, of whatever KPI.
        select 'public_evidence' as place, e.id::text as key, 'name' as name, e.quarter as of_quarter,
               e.publication as of_publication, e.name as value, 4 as rank
        from public_evidence e join evidence_content c on c.id = e.content_id where c.digest = file_digest
        union
        select 'evidence', e.id::text, 'name', d.quarter, null, e.name, 8
        from evidence e join evidence_content c on c.id = e.content_id join report p on p.id = e.report_id
        join reporting_period d on d.id = p.period_id where c.digest = file_digest
        union
        select t.place, t.key, t.name, t.of_quarter, t.of_publication, t.value, t.rank
        from text_of t where is_taken(t.value, whole, contained, r.words)
    ), every_place as (
        select n.*, text_digest(n.value) as of_digest from named n
        union all
        select 'evidence_content', c.id::text, 'bytes', null, null, null, 5, c.digest
        from evidence_content c where c.digest = file_digest and c.bytes is not null
        union all
        -- A spreadsheet cannot be searched: those with a row about the KPI go as a whole.
        select 'sheet_import', i.id::text, 'content', i.quarter, null, i.file_name, 9, i.sha256
        from sheet_import i
        where exists (select from sheet_import_row w where w.import_id = i.id and w.kpi_code = subject_code)
          and r.kpi_id is not null
        union all
        select 'history_entry', h.id::text, c.name, null, null,
               (select string_agg(t, e'\n') from texts_in(c.value) t where is_taken(t, whole, contained, r.words)), 10,
               text_digest(c.value::text)
        from history_entry h cross join lateral (values ('before', h.before), ('after', h.after)) c (name, value)
        where split_part(h.subject, ':', 2) = subject_code and split_part(h.subject, ':', 1) not in ('account', 'department')
          and exists (select from texts_in(c.value) t where is_taken(t, whole, contained, r.words))
    )
    select p.place, p.key, p.name, p.of_quarter, p.of_publication, p.value, p.of_digest
    from every_place p
    -- An entry of the history has several texts in one column: what is left of it after a takedown may have others.
    where p.place = 'history_entry' or not exists (select from takedown t
                      where t.table_name = p.place and t.row_key = p.key and t.column_name = p.name
                        and t.replaced_by = p.of_digest)
    order by p.rank, p.of_quarter desc, p.of_publication desc, p.key, p.name;
end $$;

-- What a request would take down, as a digest: whoever consents names it.
create function takedown_fingerprint(of_request bigint) returns text language sql stable as $$
    select text_digest(coalesce(
        string_agg(concat_ws(' ', p.table_name, p.row_key, p.column_name, p.digest), e'\n'
                   order by p.table_name, p.row_key, p.column_name), ''))
    from takedown_places(of_request) p
$$;

-- Lets whoever is publishing what a request is about come to an end first, and others wait until the end of this transaction, so
-- that nothing is published beside a takedown. In the order of those who publish: the reports, then the counter.
create function lock_for_takedown(of_request bigint) returns void language plpgsql security definer as $$
declare
    r takedown_request;
begin
    select * into r from takedown_request where id = of_request for update;
    perform from report p where p.kpi_id = r.kpi_id order by p.id for update;
    perform from narrative_report p
        where p.initiative_id = r.initiative_id and p.measure_id is not distinct from r.measure_id order by p.id for update;
    perform from publication_counter for update;
end $$;

-- Carries out a request with the consent of a second person, and publishes that it was done.
-- marker: what takes the place of texts; short_marker: of names of files and of texts in the history.
create function take_down(of_request bigint, by_account bigint, marker text, short_marker text, public_note text,
                          decided timestamptz) returns bigint
    language plpgsql security definer as $$
declare
    r           takedown_request;
    each        record;
    whole       text;
    contained   boolean;
    replacement text;
    new_number  bigint;
    changed     jsonb;
    places      jsonb := '[]';
begin
    select * into r from takedown_request where id = of_request for update;
    if r.status is distinct from 'WAITING' or r.requested_by = by_account then
        raise exception 'request % is decided by a second person, once', of_request using errcode = 'check_violation';
    end if;
    -- What takes the place of texts says why, and little else: it is no way to rewrite them.
    if (strpos(marker, r.reason) > 0 and length(marker) <= 2 * (length(r.reason) + coalesce(length(r.reason_en), 0)) + 300
        and length(short_marker) between 1 and 120) is not true then
        raise exception 'what takes the place of a text is its reason' using errcode = 'check_violation';
    end if;
    perform lock_for_takedown(of_request);
    whole := takedown_text(r);
    contained := r.kind <> 'FILE' and length(whole) >= 10;
    insert into takedown_in_progress values (pg_current_xact_id());
    for each in select * from takedown_places(of_request)
    loop
        replacement := text_digest(marker);
        case each.table_name
            when 'measurement' then
                execute format('update measurement m set %1$I = $1 where concat_ws('':'', m.kpi_id, m.quarter, m.revision) = $2'
                               || ' and m.kpi_id = $3', each.column_name) using marker, each.row_key, r.kpi_id;
            when 'rating_override' then
                update rating_override o set reason = marker
                where o.kpi_id = r.kpi_id and concat_ws(':', o.kpi_id, o.quarter, o.revision) = each.row_key;
            when 'narrative' then
                execute format('update narrative n set %1$I = $1 where n.initiative_id = $3'
                               || ' and concat_ws('':'', n.initiative_id, coalesce(n.measure_id::text, ''-''), n.quarter,'
                               || ' n.revision) = $2', each.column_name) using marker, each.row_key, r.initiative_id;
            when 'public_evidence' then
                update public_evidence set name = marker where id = each.row_key::bigint;
            when 'evidence_content' then
                update evidence_content set bytes = null where id = each.row_key::bigint;
                replacement := null;
            when 'report', 'narrative_report' then
                -- Whoever has it open is told that it has changed.
                execute format('update %1$I set %2$I = $1, version = version + 1 where id = $2', each.table_name, each.column_name)
                    using marker, each.row_key::bigint;
            when 'report_comment' then
                update report_comment set text = marker where id = each.row_key::bigint;
            when 'evidence' then
                update evidence set name = short_marker where id = each.row_key::bigint;
                replacement := text_digest(short_marker);
            when 'sheet_import' then
                delete from sheet_import where id = each.row_key::bigint;
                replacement := null;
            when 'history_entry' then
                execute format('update history_entry set %1$I = without_taken(%1$I, $1, $2, $3, $4) where id = $5 returning %1$I',
                               each.column_name)
                    into changed using whole, contained, r.words, short_marker, each.row_key::bigint;
                replacement := text_digest(changed::text);
        end case;
        places := places || jsonb_build_object('table_name', each.table_name, 'row_key', each.row_key,
            'column_name', each.column_name, 'replaced_by', replacement,
            -- Of what has been replaced before, the digest that is sealed.
            'digest', coalesce(
                (select min(t.digest) from takedown t
                 where t.table_name = each.table_name and t.row_key = each.row_key and t.column_name = each.column_name
                   and t.replaced_by = each.digest), each.digest));
    end loop;
    -- Files that were made for staff are made anew.
    update summary_file set state = 'WAITING', content = null, progress = 0, seen_at = null where state in ('DONE', 'RUNNING');
    new_number := next_publication(r.plan_id, 'TAKEDOWN', null, decided, public_note);
    insert into takedown (table_name, row_key, column_name, digest, replaced_by, publication)
    select p ->> 'table_name', p ->> 'row_key', p ->> 'column_name', p ->> 'digest', p ->> 'replaced_by', new_number
    from jsonb_array_elements(places) p;
    update takedown_request set status = 'DONE', words = '{}', decided_by = by_account, decided_at = decided,
        publication = new_number where id = of_request;
    delete from takedown_in_progress;
    return new_number;
end $$;

-- As before, but for files that were taken down.
create or replace function broken_seals() returns table (seal bigint, publication bigint, fault text)
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
    return query select s.number, b.publication, 'EVIDENCE'
        from broken_evidence() b left join seal s on s.publication = b.publication;
    return query select distinct s.number, t.publication, 'CONTENT'
        from takedown t join publication p on p.number = t.publication left join seal s on s.publication = t.publication
        where p.kind <> 'TAKEDOWN';
end $$;

-- Functions that the running portal calls and that write what it may not, and those whose rows decide what may be changed: they
-- find tables in the schema of the portal alone.
do $$
declare
    signature text;
begin
    foreach signature in array array[
        'refuse_change()', 'refuse_rewriting()', 'broken_seals()', 'broken_evidence()', 'takedown_places(bigint)',
        'takedown_fingerprint(bigint)', 'lock_for_takedown(bigint)', 'take_down(bigint, bigint, text, text, text, timestamptz)']
    loop
        execute format('alter function %s set search_path to %I, pg_temp', signature, current_schema());
    end loop;
end $$;

-- The new tables of facts are sealed, too.
select add_seal_format();
