-- Editions of the plan's text. The text that came with the plan is its first edition and stays where it is; what is
-- changed later is a fact with its publication, and the draft of the next edition a proposal.

create table text_edition (
    publication bigint primary key references publication,
    plan_id     bigint not null references plan,
    -- What it is about, in one sentence for the public.
    title       text not null check (title <> '' and length(title) <= 200),
    unique (plan_id, publication)
);
create trigger text_edition_is_a_fact before update or delete or truncate on text_edition
    for each statement execute function refuse_change();

create table text_revision (
    plan_id     bigint not null references plan,
    -- Which text: measure/1-a/text, action/1-a.3/text, passage/VISION/text.
    subject     text not null check (subject ~ '^(initiative|measure|action|passage)/[A-Za-z0-9.-]+/(title|text)$'),
    revision    integer not null check (revision > 0),
    -- Its place among the texts of the edition.
    position    integer not null check (position > 0),
    text_ja     text not null check (text_ja <> '' and length(text_ja) <= 10000),
    text_en     text check (text_en <> '' and length(text_en) <= 10000),
    -- The lines of the documents that say so, or why it is no longer what they say.
    source      text check (source <> ''),
    reason      text check (reason <> '' and length(reason) <= 1000),
    publication bigint not null,
    primary key (plan_id, subject, revision),
    unique (publication, position),
    unique (publication, subject),
    foreign key (plan_id, publication) references text_edition (plan_id, publication),
    check (source is not null or reason is not null)
);
create trigger text_revision_is_a_fact before update or delete or truncate on text_revision
    for each statement execute function refuse_change();

-- The draft of the next edition: one at a time. Its version counts the changes made in it.
create table text_draft (
    id         bigint generated always as identity primary key,
    plan_id    bigint not null unique references plan,
    version    integer not null default 0,
    started_by bigint not null references account,
    started_at timestamptz not null
);
create table text_draft_change (
    draft_id  bigint not null references text_draft on delete cascade,
    subject   text not null check (subject ~ '^(initiative|measure|action|passage)/[A-Za-z0-9.-]+/(title|text)$'),
    text_ja   text not null check (text_ja <> '' and length(text_ja) <= 10000),
    text_en   text check (text_en <> '' and length(text_en) <= 10000),
    source    text check (source <> ''),
    reason    text check (reason <> '' and length(reason) <= 1000),
    edited_by bigint not null references account,
    edited_at timestamptz not null,
    -- The draft's version that this change made.
    version   integer not null,
    primary key (draft_id, subject),
    check (source is not null or reason is not null)
);
