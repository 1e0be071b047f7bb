-- How managers steer a reporting period: its days, its course, and what is taken after it was closed.

alter table reporting_period
    -- Calendar days after the due day in which reports are still taken, as late ones.
    add grace_days       integer not null default 0 check (grace_days between 0 and 60),
    add approvals_due_on date;
update reporting_period set approvals_due_on = due_on + 5;
alter table reporting_period
    alter approvals_due_on set not null,
    add check (due_on <= approvals_due_on);

-- What was decided on a period, by whom and why, with the days that held from then on.
create table period_event (
    id               bigint generated always as identity primary key,
    period_id        bigint not null references reporting_period,
    kind             text not null check (kind in ('SCHEDULED', 'RESCHEDULED', 'OPENED', 'EXTENDED', 'CLOSED', 'REOPENED')),
    at               timestamptz not null,
    account_id       bigint not null references account,
    reason           text check (reason <> '' and length(reason) <= 1000),
    opens_on         date not null,
    due_on           date not null,
    grace_days       integer not null,
    approvals_due_on date not null,
    check (kind not in ('EXTENDED', 'REOPENED') or reason is not null)
);
create index period_event_of_period on period_event (period_id);
create trigger period_event_is_a_fact before update or delete or truncate on period_event
    for each statement execute function refuse_change();

-- One KPI that one account may still report for a period that takes no reports any more.
create table report_unlock (
    id         bigint generated always as identity primary key,
    period_id  bigint not null references reporting_period,
    kpi_id     bigint not null references kpi,
    account_id bigint not null references account,
    ends_at    timestamptz not null,
    reason     text not null check (reason <> '' and length(reason) <= 1000),
    granted_by bigint not null references account,
    granted_at timestamptz not null,
    revoked_by bigint references account,
    revoked_at timestamptz,
    version    integer not null default 0,
    check (ends_at > granted_at),
    check ((revoked_by is null) = (revoked_at is null)),
    check (revoked_at >= granted_at)
);
create index report_unlock_of_account on report_unlock (account_id, kpi_id, period_id);
create index report_unlock_of_period on report_unlock (period_id, kpi_id);
