-- Backups by the schedule: which node is writing the one that is due, and what became of each.

create table backup_run (
    id          bigint generated always as identity primary key,
    directory   text not null,
    due_at      timestamptz not null,
    -- The run that is writing at the moment, and the last sign of its node.
    run         uuid,
    seen_at     timestamptz,
    started_at  timestamptz not null,
    attempts    integer not null default 1 check (attempts > 0),
    retry_at    timestamptz,
    finished_at timestamptz,
    file        text,
    bytes       bigint check (bytes > 0),
    row_count   bigint check (row_count >= 0),
    -- Whether it was restored into a temporary database and found the same.
    verified    boolean not null default false,
    -- Why the last attempt failed, or a complete archive could not be verified.
    failure     text,
    unique (directory, due_at),
    check ((run is null) = (seen_at is null)),
    check ((finished_at is null) = (file is null) and (file is null) = (bytes is null) and (file is null) = (row_count is null)),
    check (finished_at is not null or not verified)
);
