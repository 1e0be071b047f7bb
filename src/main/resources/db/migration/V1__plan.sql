-- The plan as its documents give it. Texts are verbatim; every text carries the lines that it comes from
-- ("s:31-32,41; l:30": lines of the documents below). "_en" columns are unofficial reference translations.

create table plan (
    id                bigint generated always as identity primary key,
    slug              text not null unique check (slug ~ '^[a-z0-9-]+$'),
    municipality_code text not null check (municipality_code ~ '^\d{6}$'), -- 全国地方公共団体コード
    municipality_ja   text not null,
    municipality_en   text,
    title_ja          text not null,
    title_en          text,
    phase_ja          text not null,
    phase_en          text,
    first_day         date not null,
    last_day          date not null,
    -- The term is not in the two documents: where it comes from is told beside it.
    term_note_ja      text not null,
    term_note_en      text,
    check (first_day < last_day)
);

create table document (
    id       bigint generated always as identity primary key,
    plan_id  bigint not null references plan,
    key      text not null check (key ~ '^[a-z]+$'),
    slug     text not null check (slug ~ '^[a-z0-9-]+$'),
    title_ja text not null,
    title_en text,
    unique (plan_id, key),
    unique (plan_id, slug)
);

create table document_line (
    document_id bigint not null references document,
    line        integer not null check (line > 0),
    text        text not null,
    primary key (document_id, line)
);

-- Vision, philosophy and the heading of the review: passages of the plan outside its programmes.
create table passage (
    id         bigint generated always as identity primary key,
    plan_id    bigint not null references plan,
    kind       text not null check (kind in ('VISION', 'PHILOSOPHY', 'REVIEW')),
    heading_ja text not null,
    heading_en text,
    name_ja    text,
    name_en    text,
    lead       text,
    paragraphs text[] not null default '{}',
    source     text not null,
    unique (plan_id, kind)
);

create table programme (
    id            bigint generated always as identity primary key,
    plan_id       bigint not null references plan,
    slug          text not null check (slug ~ '^[a-z0-9-]+$'),
    position      integer not null check (position > 0),
    -- The programme whose initiatives the home page shows (重点的取組).
    priority      boolean not null default false,
    title_ja      text not null,
    title_en      text,
    subheading_ja text,
    subheading_en text,
    lead          text,
    outcomes      text[] not null default '{}',
    source        text not null,
    unique (plan_id, slug),
    unique (plan_id, position)
);
create unique index programme_one_priority on programme (plan_id) where priority;

-- Initiatives, and their counterparts in the other programmes: policies, themes, pillars with their goals (parent_id).
create table initiative (
    id           bigint generated always as identity primary key,
    plan_id      bigint not null references plan,
    programme_id bigint not null references programme,
    parent_id    bigint,
    code         text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    position     integer not null check (position > 0),
    mark         text,
    title_ja     text not null,
    title_en     text,
    text         text,
    remark       text,
    outcomes     text[] not null default '{}',
    captions     text[] not null default '{}',
    credit       text,
    note_ja      text,
    note_en      text,
    source       text not null,
    unique (plan_id, code),
    unique (id, programme_id),
    foreign key (parent_id, programme_id) references initiative (id, programme_id)
);
create unique index initiative_order on initiative (programme_id, coalesce(parent_id, 0), position);

create table measure (
    id            bigint generated always as identity primary key,
    plan_id       bigint not null references plan,
    initiative_id bigint not null references initiative,
    code          text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    position      integer not null check (position > 0),
    label         text,
    title_ja      text not null,
    title_en      text,
    text          text,
    source        text not null,
    unique (plan_id, code),
    unique (id, initiative_id),
    unique (initiative_id, position)
);

create table action (
    id         bigint generated always as identity primary key,
    measure_id bigint not null references measure,
    position   integer not null check (position > 0),
    text       text not null,
    unique (measure_id, position)
);

create table viewpoint (
    id       bigint generated always as identity primary key,
    plan_id  bigint not null references plan,
    number   integer not null check (number > 0),
    title_ja text not null,
    title_en text,
    points   text[] not null default '{}',
    source   text not null,
    unique (plan_id, number)
);

create table viewpoint_figure (
    id           bigint generated always as identity primary key,
    viewpoint_id bigint not null references viewpoint,
    position     integer not null check (position > 0),
    label        text not null,
    text         text not null,
    legend       text[] not null default '{}',
    credit       text,
    note_ja      text,
    note_en      text,
    source       text not null,
    unique (viewpoint_id, position)
);

create table viewpoint_term (
    id           bigint generated always as identity primary key,
    viewpoint_id bigint not null references viewpoint,
    position     integer not null check (position > 0),
    term         text not null,
    text         text not null,
    source       text not null,
    unique (viewpoint_id, position)
);
