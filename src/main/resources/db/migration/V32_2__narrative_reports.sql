-- Proposals: what departments are writing about their measures. Public pages never read these tables.

create table narrative_report (
    id                bigint generated always as identity primary key,
    period_id         bigint not null references reporting_period,
    initiative_id     bigint not null references initiative,
    -- As with narratives: null where it speaks of an initiative that KPIs judge directly.
    measure_id        bigint,
    -- The department that wrote it last: several may be in charge of one measure.
    department_id     bigint not null references department,
    correction        boolean not null default false,
    status            text not null check (status in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'PUBLISHED')),
    situation         text check (length(situation) <= 4000),
    issues            text check (length(issues) <= 4000),
    outlook           text check (length(outlook) <= 4000),
    correction_reason text check (length(correction_reason) <= 1000),
    return_reason     text check (length(return_reason) <= 1000),
    edited_by         bigint not null references account,
    edited_at         timestamptz not null,
    submitted_by      bigint references account,
    submitted_at      timestamptz,
    decided_by        bigint references account,
    decided_at        timestamptz,
    publication       bigint references publication,
    version           integer not null default 0,
    foreign key (measure_id, initiative_id) references measure (id, initiative_id),
    check (status in ('DRAFT', 'RETURNED') or (submitted_by is not null and submitted_at is not null)),
    check (status in ('DRAFT', 'RETURNED') or situation is not null),
    check (status <> 'RETURNED' or return_reason is not null),
    check (status not in ('APPROVED', 'PUBLISHED') or decided_by is not null),
    -- Nobody approves their own.
    check (status not in ('APPROVED', 'PUBLISHED') or decided_by <> submitted_by),
    check (correction or correction_reason is null),
    check (not correction or status in ('DRAFT', 'RETURNED') or correction_reason is not null),
    check ((status = 'PUBLISHED') = (publication is not null))
);
-- A quarter of a measure is told once and corrected as often as need be, one text at a time.
create unique index narrative_report_first on narrative_report (period_id, initiative_id, measure_id)
    nulls not distinct where not correction;
create unique index narrative_report_open on narrative_report (period_id, initiative_id, measure_id)
    nulls not distinct where status <> 'PUBLISHED';
create index narrative_report_status on narrative_report (status) where status in ('SUBMITTED', 'APPROVED');

-- The narratives among what the planning division publishes at a set time, as they were read when they were chosen.
create table publication_order_narrative (
    order_id       bigint not null references publication_order,
    narrative_id   bigint not null references narrative_report,
    report_version integer not null,
    primary key (order_id, narrative_id)
);
