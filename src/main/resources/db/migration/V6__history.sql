-- Who did what, when, from where: written in the transaction of the deed, never changed.

create table history_entry (
    id             bigint generated always as identity primary key,
    at             timestamptz not null,
    account_id     bigint references account,
    account_name   text not null,
    action         text not null check (action ~ '^[a-z]+(\.[a-z-]+)+$'),
    subject        text not null,
    department_id  bigint references department,
    before         jsonb,
    after          jsonb,
    remote_address text
);
create index history_entry_at on history_entry (at desc);
create trigger history_entry_is_a_fact before update or delete or truncate on history_entry
    for each statement execute function refuse_change();
