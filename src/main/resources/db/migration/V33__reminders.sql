-- Reminders: where they go, when they go by themselves, and what became of each.

-- Where the portal writes to somebody; null: nowhere, reminders then wait for them in the portal.
alter table account add column email text check (length(email) <= 254 and email ~ '^[!-?A-~]+@[A-Za-z0-9.-]+$');

-- When a plan reminds by itself: so many calendar days before the due day, on it, or so many working days after it.
create table reminder_rule (
    id       bigint generated always as identity primary key,
    plan_id  bigint not null references plan,
    audience text not null check (audience in ('EDITORS', 'APPROVERS')),
    timing   text not null check (timing in ('BEFORE', 'ON_DAY', 'AFTER')),
    days     integer not null check (days between 0 and 60),
    added_by bigint not null references account,
    added_at timestamptz not null,
    unique (plan_id, audience, timing, days),
    check ((timing = 'ON_DAY') = (days = 0))
);

-- A reminder that was given, by a rule or by somebody.
create table reminder (
    id        bigint generated always as identity primary key,
    period_id bigint not null references reporting_period,
    audience  text not null check (audience in ('EDITORS', 'APPROVERS')),
    -- The day of Tokyo for which it was given.
    day       date not null,
    -- What the rule was; null where somebody gave it.
    timing    text check (timing in ('BEFORE', 'ON_DAY', 'AFTER')),
    days      integer,
    asked_by  bigint references account,
    subject   text not null check (subject !~ '[[:cntrl:]]' and length(subject) between 1 and 200),
    text      text not null check (length(text) between 1 and 4000),
    made_at   timestamptz not null,
    -- What a form brings once, so that sending it twice reminds once.
    once      text unique,
    check ((timing is null) = (days is null)),
    check ((timing is null) = (asked_by is not null))
);
-- Whichever node comes first: nobody is reminded twice on a day of the same thing.
create unique index reminder_of_rule on reminder (period_id, audience, day) where timing is not null;
create trigger reminder_is_a_fact before update or delete or truncate on reminder
    for each statement execute function refuse_change();

-- A reminder on its way to one person. WAITING is tried until it is SENT, or FAILED for good; UNCERTAIN was being sent when
-- its node went down, and is not sent again; NO_ADDRESS and MAIL_OFF are shown in the portal alone.
create table reminder_delivery (
    id          bigint generated always as identity primary key,
    reminder_id bigint not null references reminder,
    account_id  bigint not null references account,
    email       text,
    -- How many KPIs it names, and the whole letter.
    kpis        integer not null check (kpis > 0),
    body        text not null,
    status      text not null check (status in ('WAITING', 'SENDING', 'SENT', 'FAILED', 'UNCERTAIN', 'NO_ADDRESS', 'MAIL_OFF')),
    attempts    integer not null default 0,
    next_try_at timestamptz not null,
    claimed_at  timestamptz,
    ended_at    timestamptz,
    error       text check (error in ('UNREACHABLE', 'REFUSED', 'TEMPORARY', 'UNUSABLE')),
    put_away_at timestamptz,
    unique (reminder_id, account_id),
    check (status in ('NO_ADDRESS', 'MAIL_OFF') or email is not null)
);
create index reminder_delivery_waiting on reminder_delivery (next_try_at) where status in ('WAITING', 'SENDING');
create index reminder_delivery_of_account on reminder_delivery (account_id, id);
