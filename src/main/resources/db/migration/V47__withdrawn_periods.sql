-- A period can be called off before it opens. Its row and its course stay; scheduled anew, it goes on from there.
alter table reporting_period
    drop constraint reporting_period_status_check,
    add check (status in ('SCHEDULED', 'OPEN', 'CLOSED', 'WITHDRAWN'));
alter table period_event
    drop constraint period_event_kind_check,
    add check (kind in ('SCHEDULED', 'RESCHEDULED', 'OPENED', 'EXTENDED', 'CLOSED', 'REOPENED', 'WITHDRAWN')),
    add check (kind <> 'WITHDRAWN' or reason is not null);
