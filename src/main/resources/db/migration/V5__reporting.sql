-- Proposals: what departments are working on. Public pages never read these tables.

create table reporting_period (
    id       bigint generated always as identity primary key,
    plan_id  bigint not null references plan,
    quarter  text not null check (quarter ~ '^\d{4}-Q[1-4]$'),
    opens_on date not null,
    due_on   date not null,
    status   text not null check (status in ('SCHEDULED', 'OPEN', 'CLOSED')),
    version  integer not null default 0,
    unique (plan_id, quarter),
    check (opens_on <= due_on)
);

create table report (
    id              bigint generated always as identity primary key,
    period_id       bigint not null references reporting_period,
    kpi_id          bigint not null references kpi,
    status          text not null check (status in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'PUBLISHED')),
    value           numeric check (abs(value) < 1e15),
    milestone_state text check (milestone_state in ('NOT_STARTED', 'IN_PROGRESS', 'DONE', 'GIVEN_UP')),
    milestone_on    date,
    comment         text check (length(comment) <= 4000),
    return_reason   text check (length(return_reason) <= 1000),
    edited_by       bigint not null references account,
    edited_at       timestamptz not null,
    submitted_by    bigint references account,
    submitted_at    timestamptz,
    decided_by      bigint references account,
    decided_at      timestamptz,
    publication     bigint references publication,
    version         integer not null default 0,
    unique (period_id, kpi_id),
    check (value is null or milestone_state is null),
    check (milestone_on is null or milestone_state = 'DONE'),
    check (status in ('DRAFT', 'RETURNED') or (submitted_by is not null and submitted_at is not null)),
    check (status in ('DRAFT', 'RETURNED') or value is not null or milestone_state is not null),
    check (status <> 'RETURNED' or return_reason is not null),
    check (status not in ('APPROVED', 'PUBLISHED') or decided_by is not null),
    -- Nobody approves their own report.
    check (status not in ('APPROVED', 'PUBLISHED') or decided_by <> submitted_by),
    check ((status = 'PUBLISHED') = (publication is not null))
);
create index report_of_kpi on report (kpi_id);
