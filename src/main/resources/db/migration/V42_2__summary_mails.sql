-- Who is told by mail when a quarter has been published as a whole, and what became of it.

create table summary_recipient (
    plan_id  bigint not null references plan,
    email    text not null check (length(email) <= 254 and email ~ '^[!-?A-~]+@[A-Za-z0-9.-]+$'),
    added_by bigint not null references account,
    added_at timestamptz not null,
    primary key (plan_id, email)
);

create table summary_mail (
    publication bigint not null references publication (number),
    email       text not null,
    -- SENDING for more than a moment: its node went down, and nobody knows whether it went out. It is not sent again.
    state       text not null check (state in ('WAITING', 'SENDING', 'SENT', 'FAILED')),
    attempts    integer not null default 0,
    due_at      timestamptz not null,
    changed_at  timestamptz not null,
    -- Whichever node comes first: nobody is told twice.
    primary key (publication, email)
);
create index summary_mail_waiting on summary_mail (due_at) where state = 'WAITING';
