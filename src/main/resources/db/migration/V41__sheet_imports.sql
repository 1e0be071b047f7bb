-- Spreadsheets of reports that staff have sent: kept as they came until they are taken over, discarded or too old. Checking
-- and taking over are work of their own, whose state is here, so that any node can do it and any page can show it.

create table sheet_import (
    id            bigint generated always as identity primary key,
    account_id    bigint not null references account,
    file_name     text not null check (length(file_name) <= 200),
    content       bytea not null check (octet_length(content) between 1 and 10485760),
    sha256        text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    -- The language in which the file's faults are told.
    language      text not null,
    -- How the person wants it read and taken over; without encoding and separator the portal finds them out.
    encoding      text,
    separator     text,
    submitting    boolean not null default false,
    overwriting   boolean not null default false,
    state         text not null check (state in ('WAITING', 'CHECKED', 'REFUSED', 'CONFIRMED', 'WRITTEN')),
    -- What the check found out.
    quarter       text check (quarter ~ '^\d{4}-Q[1-4]$'),
    found_encoding  text,
    found_separator text,
    problem       text,
    problem_arguments text,
    rows_done     integer not null default 0,
    rows_all      integer,
    -- The digest of what the check showed; whoever confirms names it.
    shown         text,
    overtaken     boolean not null default false,
    -- Who is at it, and when they last said so.
    worker        text,
    worker_seen   timestamptz,
    attempts      integer not null default 0,
    uploaded_at   timestamptz not null,
    expires_at    timestamptz not null,
    check (expires_at > uploaded_at)
);
create index sheet_import_of_account on sheet_import (account_id, uploaded_at);
create index sheet_import_to_do on sheet_import (uploaded_at) where state in ('WAITING', 'CONFIRMED');

-- What the check says of each row.
create table sheet_import_row (
    import_id  bigint not null references sheet_import on delete cascade,
    number     integer not null,
    state      text not null,
    kpi_code   text not null,
    detail     text not null,
    primary key (import_id, number)
);
create index sheet_import_row_by_state on sheet_import_row (import_id, state, number);

-- Why a value is right that does not look so, as the person answered on the page.
create table sheet_import_reason (
    import_id  bigint not null references sheet_import on delete cascade,
    kpi_code   text not null,
    reason     text not null,
    primary key (import_id, kpi_code)
);
