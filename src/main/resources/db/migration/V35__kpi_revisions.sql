-- What a KPI means gets revisions as its targets have them: a past page keeps the definition of its day. The KPI's own row
-- is the first revision; what stands here follows it. Kind, direction and unit are among them, for a KPI without values.

create table kpi_definition (
    kpi_id        bigint not null references kpi,
    revision      integer not null check (revision > 1),
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
    yearly_in     integer check (yearly_in between 1 and 4),
    decimals      integer not null check (decimals between 0 and 6),
    lowest        numeric,
    highest       numeric,
    reason        text not null check (reason <> '' and length(reason) <= 1000),
    source        text,
    publication   bigint not null references publication,
    primary key (kpi_id, revision),
    check ((kind = 'MILESTONE') = (direction = 'REACH')),
    check (lowest is null or highest is null or lowest <= highest)
);
create trigger kpi_definition_is_a_fact before update or delete or truncate on kpi_definition
    for each statement execute function refuse_change();

-- A KPI that joined the plan later is reported from that quarter on (null: from the plan's first), and for a
-- reason that is public.
alter table kpi add column first_quarter text check (first_quarter ~ '^\d{4}-Q[1-4]$'),
    add column reason text check (length(reason) <= 1000);

-- The first revision is a fact too. What may still be filled in, by a migration alone, is what no document gives: when it
-- is surveyed, and what its parts are called.
create trigger kpi_is_a_fact before delete or truncate on kpi
    for each statement execute function refuse_change();
create trigger kpi_keeps_its_meaning before update on kpi
    for each row when ((old.kind, old.direction, old.unit_ja, old.name_ja, old.decimals, old.code, old.source, old.publication)
        is distinct from (new.kind, new.direction, new.unit_ja, new.name_ja, new.decimals, new.code, new.source, new.publication))
    execute function refuse_change();

-- Why a weight or thresholds are what they are. A KPI's thresholds of null are the plan's again.
alter table kpi_weight add column reason text check (length(reason) <= 1000), add column source text;
alter table rating_threshold add column reason text check (length(reason) <= 1000), add column source text,
    alter column ahead drop not null, alter column late drop not null,
    add check ((ahead is null) = (late is null)), add check (kpi_id is not null or ahead is not null);

-- A change that waits for its day: a proposal. base_publication is the publication of what it was made from; if that is no
-- longer in force when the day comes, the change lapses.
create table kpi_change (
    id               bigint generated always as identity primary key,
    kpi_id           bigint not null references kpi,
    aspect           text not null check (aspect in ('DEFINITION', 'BASELINE', 'TARGETS', 'RATING')),
    base_publication bigint not null check (base_publication >= 0),
    content          jsonb not null,
    reason           text not null check (reason <> '' and length(reason) <= 1000),
    source           text,
    effective_on     date not null,
    status           text not null default 'WAITING' check (status in ('WAITING', 'DONE', 'CANCELLED', 'LAPSED')),
    ordered_by       bigint not null references account,
    ordered_at       timestamptz not null,
    ended_at         timestamptz,
    ended_by         bigint references account,
    publication      bigint references publication,
    -- Why it lapsed.
    refusal          text,
    check ((status = 'WAITING') = (ended_at is null)),
    check ((status = 'DONE') = (publication is not null)),
    check ((status = 'LAPSED') = (refusal is not null))
);
create unique index kpi_change_waiting on kpi_change (kpi_id, aspect) where status = 'WAITING';
create index kpi_change_due on kpi_change (effective_on) where status = 'WAITING';
