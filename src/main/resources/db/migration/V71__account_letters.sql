-- Letters to the owners of accounts about what happened to them, until they are sent or given up.
create table account_letter (
    id          bigint generated always as identity primary key,
    email       text not null,
    subject     text not null check (subject !~ '[[:cntrl:]]' and length(subject) between 1 and 200),
    body        text not null,
    attempts    integer not null default 0,
    next_try_at timestamptz not null
);
create index account_letter_due on account_letter (next_try_at);
