-- Departments (所管課) and staff accounts. A department's names are facts: a past page keeps the name of its day.

create table department (
    id       bigint generated always as identity primary key,
    plan_id  bigint not null references plan,
    code     text not null check (code ~ '^[a-z0-9-]+$'),
    position integer not null check (position > 0),
    unique (plan_id, code)
);

create table department_name (
    department_id bigint not null references department,
    revision      integer not null check (revision > 0),
    name_ja       text not null check (name_ja <> ''),
    name_en       text,
    sample        boolean not null default false,
    publication   bigint not null references publication,
    primary key (department_id, revision)
);
create trigger department_name_is_a_fact before update or delete or truncate on department_name
    for each statement execute function refuse_change();

create table account (
    id                   bigint generated always as identity primary key,
    login                text not null check (login = lower(login) and login ~ '^[a-z0-9._@+-]{2,100}$'),
    name                 text not null check (name <> '' and length(name) <= 100),
    password_hash        text not null,
    -- The password was given by somebody else or is a one-time password: it is changed at the first sign-in.
    must_change_password boolean not null default false,
    enabled              boolean not null default true,
    failed_sign_ins      integer not null default 0 check (failed_sign_ins >= 0),
    locked_until         timestamptz,
    created_at           timestamptz not null,
    version              integer not null default 0,
    unique (login)
);

create table role_assignment (
    id            bigint generated always as identity primary key,
    account_id    bigint not null references account,
    role          text not null check (role in ('EDITOR', 'APPROVER', 'MANAGER', 'ADMINISTRATOR')),
    department_id bigint references department,
    -- Editors and approvers act for a department; managers and administrators for the whole plan.
    check ((role in ('EDITOR', 'APPROVER')) = (department_id is not null)),
    unique nulls not distinct (account_id, role, department_id)
);
