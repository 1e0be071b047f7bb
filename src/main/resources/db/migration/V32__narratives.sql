-- What a department says of a measure for a quarter (取組状況・課題・今後の方向性): a fact like a measurement.

create table narrative (
    id            bigint generated always as identity primary key,
    initiative_id bigint not null references initiative,
    -- As with KPIs: null where it speaks of an initiative that KPIs judge directly, without a measure.
    measure_id    bigint,
    quarter       text not null check (quarter ~ '^\d{4}-Q[1-4]$'),
    revision      integer not null check (revision > 0),
    situation     text not null check (situation <> '' and length(situation) <= 4000),
    issues        text check (issues <> '' and length(issues) <= 4000),
    outlook       text check (outlook <> '' and length(outlook) <= 4000),
    -- Why what was public was corrected: public, and mandatory from the second revision on.
    reason        text check (reason <> '' and length(reason) <= 1000),
    department_id bigint references department,
    sample        boolean not null default false,
    publication   bigint not null references publication,
    unique nulls not distinct (initiative_id, measure_id, quarter, revision),
    foreign key (measure_id, initiative_id) references measure (id, initiative_id),
    check ((revision = 1) = (reason is null))
);
create index narrative_of_publication on narrative (publication);
create trigger narrative_is_a_fact before update or delete or truncate on narrative
    for each statement execute function refuse_change();
