-- Evidence: files that back what a report says. Internal, unless the department marks it to become public with the report.

create table evidence_content (
    id     bigint generated always as identity primary key,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    size   bigint not null,
    bytes  bytea not null,
    check (size > 0 and size = octet_length(bytes))
);
-- These files are compressed already; stored as they are, a part can be read without the whole.
alter table evidence_content alter column bytes set storage external;

-- What a file contains never changes. It may be removed, as long as no fact below refers to it.
create function refuse_rewriting() returns trigger language plpgsql as $$
begin
    raise exception 'rows of "%" are added and removed, never rewritten', tg_table_name
        using errcode = 'restrict_violation';
end $$;
create trigger evidence_content_is_not_rewritten before update or truncate on evidence_content
    for each statement execute function refuse_rewriting();

-- A proposal, as the report is: public pages never read this table.
create table evidence (
    id         bigint generated always as identity primary key,
    report_id  bigint not null references report,
    content_id bigint not null unique references evidence_content,
    name       text not null check (name <> '' and length(name) <= 120),
    type       text not null check (type in ('PDF', 'WORD', 'EXCEL', 'POWERPOINT', 'PNG', 'JPEG', 'WEBP')),
    for_public boolean not null default false,
    added_by   bigint not null references account,
    added_at   timestamptz not null
);
create index evidence_of_report on evidence (report_id);

-- A fact: evidence that became public with the value that it backs.
create table public_evidence (
    id          bigint generated always as identity primary key,
    kpi_id      bigint not null,
    quarter     text not null,
    revision    integer not null,
    content_id  bigint not null unique references evidence_content,
    name        text not null,
    type        text not null check (type in ('PDF', 'WORD', 'EXCEL', 'POWERPOINT', 'PNG', 'JPEG', 'WEBP')),
    size        bigint not null check (size > 0),
    publication bigint not null references publication,
    foreign key (kpi_id, quarter, revision) references measurement (kpi_id, quarter, revision)
);
create index public_evidence_of_publication on public_evidence (publication);
create trigger public_evidence_is_a_fact before update or delete or truncate on public_evidence
    for each statement execute function refuse_change();
