-- Files of summaries that take long are made in the background: each its asker's own, kept for a day.

create table summary_file (
    id          uuid primary key default gen_random_uuid(),
    account_id  bigint not null references account,
    format      text not null check (format ~ '^[A-Z]+$'),
    -- What was asked for, and what was public then: a file does not change while it is made.
    quarter     text not null check (quarter ~ '^[0-9]{4}-Q[1-4]$'),
    basis       text not null check (basis in ('AS_PUBLISHED', 'NOW')),
    parts       text not null,
    initiatives text not null,
    departments text not null,
    language    text not null check (language in ('ja', 'en')),
    publication bigint not null references publication (number),
    state       text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    progress    integer not null default 0 check (progress between 0 and 100),
    -- How often it was begun; a node that has lost it to another writes nothing more.
    attempts    integer not null default 0,
    asked_at    timestamptz not null,
    -- The last sign of the node that makes it.
    seen_at     timestamptz,
    expires_at  timestamptz not null,
    content     bytea,
    check ((state = 'DONE') = (content is not null)),
    check (expires_at > asked_at)
);
create index summary_file_to_make on summary_file (asked_at) where state in ('WAITING', 'RUNNING');
create index summary_file_of_account on summary_file (account_id, asked_at);
