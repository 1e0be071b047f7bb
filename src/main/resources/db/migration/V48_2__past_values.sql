-- Values of years past that arrive from a file: one publication for all of them, whatever their quarters, with what the public
-- is told of where they come from.
alter table publication add column note text check (length(note) <= 1000);
alter table publication drop constraint publication_kind_check;
alter table publication add constraint publication_kind_check
    check (kind in ('PLAN', 'RULE', 'REPORT', 'CORRECTION', 'QUARTER', 'HISTORY'));
alter table publication add check (kind <> 'HISTORY' or note is not null and quarter is null);

-- Takes the next number for what a file brings.
create function next_publication(plan_of bigint, kind_of text, quarter_of text, at timestamptz, note_of text) returns bigint
    language plpgsql as $$
declare
    next_number bigint;
    latest      timestamptz;
begin
    update publication_counter set last_number = last_number + 1 returning last_number into next_number;
    select published_at into latest from publication where number = next_number - 1;
    insert into publication (number, plan_id, published_at, kind, quarter, note)
    values (next_number, plan_of, greatest(at, latest), kind_of, quarter_of, note_of);
    return next_number;
end $$;
