-- KPIs and the facts about them: baselines, targets, measurements, weights, thresholds, departments in charge.
-- A change is a new revision with its publication; the row that counts as of publication n is the newest not after n.

create table kpi (
    id            bigint generated always as identity primary key,
    plan_id       bigint not null references plan,
    initiative_id bigint not null references initiative,
    measure_id    bigint,
    code          text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    label         text not null,
    position      integer not null check (position > 0),
    -- STATED: the documents state the quantity. PROPOSED: the portal proposes it; the city is to confirm it.
    origin        text not null check (origin in ('STATED', 'PROPOSED')),
    kind          text not null check (kind in ('LEVEL', 'CUMULATIVE', 'FLOW', 'MILESTONE')),
    direction     text not null check (direction in ('UP', 'DOWN', 'REACH')),
    unit_ja       text not null,
    unit_en       text,
    name_ja       text not null check (name_ja <> ''),
    name_en       text,
    definition_ja text,
    definition_en text,
    note_ja       text,
    note_en       text,
    source        text not null,
    -- The quarter in which a KPI is reported once a year; null: every quarter.
    yearly_in     integer check (yearly_in between 1 and 4),
    decimals      integer not null default 0 check (decimals between 0 and 6),
    lowest        numeric,
    highest       numeric,
    publication   bigint not null references publication,
    unique (plan_id, code),
    unique (plan_id, position),
    foreign key (measure_id, initiative_id) references measure (id, initiative_id),
    check ((kind = 'MILESTONE') = (direction = 'REACH')),
    check (lowest is null or highest is null or lowest <= highest)
);

create table baseline (
    kpi_id      bigint not null references kpi,
    revision    integer not null check (revision > 0),
    value       numeric not null check (abs(value) < 1e15),
    as_of_first date not null,
    as_of_last  date not null,
    -- The day as the document writes it, where that is not how a calendar does (平成31年5月).
    as_written  text,
    -- "以上" (at least) and "約" (about), where the document says so.
    qualifier   text check (qualifier in ('AT_LEAST', 'ABOUT')),
    source      text,
    sample      boolean not null default false,
    reason      text,
    publication bigint not null references publication,
    primary key (kpi_id, revision),
    check (as_of_first <= as_of_last),
    -- A figure comes from a document, or it is a sample, or a department gave it with its reason.
    check (source is not null or sample or reason is not null),
    check (revision = 1 or reason is not null)
);
create trigger baseline_is_a_fact before update or delete or truncate on baseline
    for each statement execute function refuse_change();

-- A KPI's targets at a revision are all its rows with that revision. A milestone's target is its due day alone.
-- A target without a date is due on the plan's last day.
create table target (
    kpi_id      bigint not null references kpi,
    revision    integer not null check (revision > 0),
    position    integer not null check (position > 0),
    value       numeric check (abs(value) < 1e15),
    due_first   date,
    due_last    date,
    source      text,
    sample      boolean not null default false,
    reason      text,
    publication bigint not null references publication,
    primary key (kpi_id, revision, position),
    check (value is not null or due_last is not null),
    check ((due_first is null) = (due_last is null) and due_first <= due_last),
    check (source is not null or sample or reason is not null),
    check (revision = 1 or reason is not null)
);
create trigger target_is_a_fact before update or delete or truncate on target
    for each statement execute function refuse_change();

-- What was measured for a quarter: of a LEVEL its value, of a CUMULATIVE its increment, of a FLOW the quarter's flow.
create table measurement (
    id              bigint generated always as identity primary key,
    kpi_id          bigint not null references kpi,
    quarter         text not null check (quarter ~ '^\d{4}-Q[1-4]$'),
    revision        integer not null check (revision > 0),
    value           numeric check (abs(value) < 1e15),
    milestone_state text check (milestone_state in ('NOT_STARTED', 'IN_PROGRESS', 'DONE', 'GIVEN_UP')),
    milestone_on    date,
    comment         text check (length(comment) <= 4000),
    -- Why a public value was corrected: public, and mandatory from the second revision on.
    reason          text check (length(reason) <= 1000),
    department_id   bigint references department,
    sample          boolean not null default false,
    publication     bigint not null references publication,
    unique (kpi_id, quarter, revision),
    check ((value is null) <> (milestone_state is null)),
    check (milestone_on is null or milestone_state = 'DONE'),
    check ((revision = 1) = (reason is null))
);
create index measurement_of_publication on measurement (publication);
create trigger measurement_is_a_fact before update or delete or truncate on measurement
    for each statement execute function refuse_change();

-- Weight in the mean of a parent; 1 where none is given.
create table kpi_weight (
    kpi_id      bigint not null references kpi,
    revision    integer not null check (revision > 0),
    weight      numeric not null check (weight > 0),
    publication bigint not null references publication,
    primary key (kpi_id, revision)
);
create trigger kpi_weight_is_a_fact before update or delete or truncate on kpi_weight
    for each statement execute function refuse_change();

-- Thresholds of pace: the plan's (kpi_id null) or a KPI's own.
create table rating_threshold (
    id          bigint generated always as identity primary key,
    plan_id     bigint not null references plan,
    kpi_id      bigint references kpi,
    revision    integer not null check (revision > 0),
    ahead       numeric not null,
    late        numeric not null check (late > 0),
    publication bigint not null references publication,
    unique nulls not distinct (plan_id, kpi_id, revision),
    check (late <= ahead)
);
create trigger rating_threshold_is_a_fact before update or delete or truncate on rating_threshold
    for each statement execute function refuse_change();

-- Which department is in charge of a KPI.
create table responsibility (
    kpi_id        bigint not null references kpi,
    revision      integer not null check (revision > 0),
    department_id bigint not null references department,
    publication   bigint not null references publication,
    primary key (kpi_id, revision)
);
create trigger responsibility_is_a_fact before update or delete or truncate on responsibility
    for each statement execute function refuse_change();
