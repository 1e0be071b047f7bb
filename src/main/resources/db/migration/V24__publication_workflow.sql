-- How what is approved becomes public: at once, by the planning division, or at a set time.

create table reporting_setting (
    plan_id            bigint primary key references plan,
    -- Whether the approver's word publishes a report; if not, it waits for the planning division.
    approval_publishes boolean not null default false
);
insert into reporting_setting (plan_id) select id from plan;

-- A correction of a public value is a report of its own, with the reason that citizens will read.
alter table report
    add column correction boolean not null default false,
    add column correction_reason text check (length(correction_reason) <= 1000),
    drop constraint report_period_id_kpi_id_key,
    add check (correction or correction_reason is null),
    add check (not correction or status in ('DRAFT', 'RETURNED') or correction_reason is not null);
-- A period and KPI are reported once and corrected as often as need be, one report at a time.
create unique index report_first on report (period_id, kpi_id) where not correction;
create unique index report_open on report (period_id, kpi_id) where status <> 'PUBLISHED';
create index report_status on report (status) where status in ('SUBMITTED', 'APPROVED');

-- What the planning division publishes at a set time: the reports listed, or a quarter as a whole.
create table publication_order (
    id           bigint generated always as identity primary key,
    plan_id      bigint not null references plan,
    quarter      text check (quarter ~ '^\d{4}-Q[1-4]$'),
    at           timestamptz not null,
    status       text not null check (status in ('WAITING', 'DONE', 'CANCELLED')),
    ordered_by   bigint not null references account,
    ordered_at   timestamptz not null,
    cancelled_by bigint references account,
    ended_at     timestamptz,
    -- How many reports it made public, and how many it found changed or returned in the meantime.
    published    integer check (published >= 0),
    left_out     integer check (left_out >= 0),
    version      integer not null default 0,
    check (at > ordered_at),
    check ((status = 'WAITING') = (ended_at is null)),
    check ((status = 'CANCELLED') = (cancelled_by is not null)),
    check ((status = 'DONE') = (published is not null and left_out is not null))
);
create index publication_order_due on publication_order (at) where status = 'WAITING';
create unique index publication_order_of_quarter on publication_order (plan_id, quarter) where status = 'WAITING';

create table publication_order_report (
    order_id       bigint not null references publication_order,
    report_id      bigint not null references report,
    -- What was read when the order was given: a report that has changed since is left out.
    report_version integer not null,
    primary key (order_id, report_id)
);

-- What editor, approver and planning division say to one another about a report; it stays with the report.
create table report_comment (
    id         bigint generated always as identity primary key,
    report_id  bigint not null references report,
    account_id bigint not null references account,
    at         timestamptz not null,
    text       text not null check (text <> '' and length(text) <= 2000)
);
create index report_comment_of_report on report_comment (report_id, at);
create trigger report_comment_stays before update or delete or truncate on report_comment
    for each statement execute function refuse_change();
