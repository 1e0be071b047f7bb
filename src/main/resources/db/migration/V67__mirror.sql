-- Copies of the public pages in folders: which run is writing one, and what it showed when it was complete last.

create table mirror (
    directory   text primary key,
    -- The run that is writing at the moment, and the last sign of its node.
    run         uuid,
    seen_at     timestamptz,
    publication bigint references publication (number),
    day         date,
    check ((run is null) = (seen_at is null)),
    check ((publication is null) = (day is null))
);
