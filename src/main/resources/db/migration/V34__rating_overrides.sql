-- A manager's judgement in place of the computed rating, with its public reason. The rating that the rule gives is
-- computed from the figures as ever and stands beside it.

create table rating_override (
    kpi_id      bigint not null references kpi,
    quarter     text not null check (quarter ~ '^\d{4}-Q[1-4]$'),
    revision    integer not null check (revision > 0),
    -- The rating that is shown from this publication on; null: the computed one again.
    rating      text check (rating in ('ACHIEVED', 'ON_TRACK', 'SLIGHTLY_LATE', 'LATE', 'NOT_RATED')),
    -- What the rule gave at that moment: after a correction it may give another.
    computed    text not null check (computed in ('ACHIEVED', 'ON_TRACK', 'SLIGHTLY_LATE', 'LATE', 'NOT_RATED')),
    reason      text not null check (reason <> '' and length(reason) <= 1000),
    publication bigint not null references publication,
    primary key (kpi_id, quarter, revision),
    check (rating <> computed),
    check (revision > 1 or rating is not null)
);
create trigger rating_override_is_a_fact before update or delete or truncate on rating_override
    for each statement execute function refuse_change();
