-- A value may be preliminary (速報値), and a department may say that there is none yet and when to expect it (集計中). What
-- replaces either by a figure completes it and needs no reason; what changes a final value remains a correction.

alter table measurement
    add column value_status text not null default 'FINAL' check (value_status in ('FINAL', 'PRELIMINARY', 'PENDING')),
    add column expected_month text check (expected_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
    -- Which status the revision before had, where this one completes it; null for a first value and for a correction.
    add column completes text check (completes in ('PRELIMINARY', 'PENDING')),
    add column completed_revision integer generated always as (case when completes is not null then revision - 1 end) stored,
    add constraint measurement_of_status unique (kpi_id, quarter, revision, value_status),
    add constraint measurement_completes foreign key (kpi_id, quarter, completed_revision, completes)
        references measurement (kpi_id, quarter, revision, value_status),
    add constraint measurement_expected check ((value_status = 'PENDING') = (expected_month is not null)),
    add constraint measurement_preliminary check (value_status <> 'PRELIMINARY' or value is not null),
    -- A figure that was public is not taken back without a reason.
    add constraint measurement_taken_back check (completes is distinct from 'PRELIMINARY' or value_status <> 'PENDING'),
    add constraint measurement_first check (completes is null or revision > 1);

do $$
declare
    replaced text;
begin
    for replaced in
        select conname from pg_constraint
        where conrelid = 'measurement'::regclass and contype = 'c'
          and pg_get_constraintdef(oid) in (
              'CHECK (((value IS NULL) <> (milestone_state IS NULL)))', 'CHECK (((revision = 1) = (reason IS NULL)))')
    loop
        execute format('alter table measurement drop constraint %I', replaced);
    end loop;
end $$;
alter table measurement
    add constraint measurement_content check (
        case when value_status = 'PENDING' then num_nonnulls(value, milestone_state, numerator) = 0
             else (value is null) <> (milestone_state is null) end),
    add constraint measurement_reason check ((revision = 1 or completes is not null) = (reason is null));

-- A report says the same of its value. A dash without a month (V52) is a report that is pending and does not say until when.
alter table report
    add column value_status text not null default 'FINAL' check (value_status in ('FINAL', 'PRELIMINARY', 'PENDING')),
    add column expected_month text check (expected_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
    -- As in measurement, of a report that replaces what is public.
    add column completes text check (completes in ('PRELIMINARY', 'PENDING'));
update report set value_status = 'PENDING' where not_available;
alter table report drop column not_available;

do $$
declare
    replaced text;
begin
    for replaced in
        select conname from pg_constraint
        where conrelid = 'report'::regclass and contype = 'c'
          and (pg_get_constraintdef(oid) like '%value IS NOT NULL) OR (milestone_state IS NOT NULL)%'
               or pg_get_constraintdef(oid) like '%correction_reason IS NOT NULL%')
    loop
        execute format('alter table report drop constraint %I', replaced);
    end loop;
end $$;
alter table report
    add constraint report_pending check (value_status <> 'PENDING' or value is null and milestone_state is null),
    add constraint report_expected check (expected_month is null or value_status = 'PENDING'),
    add constraint report_preliminary check (value_status <> 'PRELIMINARY' or milestone_state is null),
    add constraint report_completes check (completes is null or correction),
    add constraint report_content check (
        status in ('DRAFT', 'RETURNED') or value is not null or milestone_state is not null or expected_month is not null),
    add constraint report_reason check (
        not correction or status in ('DRAFT', 'RETURNED') or correction_reason is not null
        or coalesce(completes = 'PENDING' or completes = 'PRELIMINARY' and value_status <> 'PENDING', false));
