-- Somebody stands in for an absent editor or approver from day to day, in Tokyo, both days included. It ends by itself
-- or is taken back; nothing is deleted.

create table substitution (
    id            bigint generated always as identity primary key,
    absent_id     bigint not null references account,
    substitute_id bigint not null references account,
    role          text not null check (role in ('EDITOR', 'APPROVER')),
    department_id bigint not null references department,
    first_day     date not null,
    last_day      date not null,
    appointed_by  bigint not null references account,
    appointed_at  timestamptz not null,
    revoked_by    bigint references account,
    revoked_at    timestamptz,
    version       integer not null default 0,
    check (absent_id <> substitute_id),
    check (substitute_id <> appointed_by),
    check (first_day <= last_day),
    check ((revoked_by is null) = (revoked_at is null))
);
create index substitution_of_substitute on substitution (substitute_id, last_day) where revoked_at is null;
create index substitution_of_department on substitution (department_id, last_day) where revoked_at is null;

-- For whom somebody acted, by name on that day; null where they acted in a role of their own.
alter table history_entry add column in_place_of text;
