-- What is public is a fact, appended and never changed. Every fact names the publication that made it public.

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of "%" are facts: they are appended, never changed or deleted', tg_table_name
        using errcode = 'restrict_violation';
end $$;

create table publication (
    number       bigint primary key check (number > 0),
    plan_id      bigint not null references plan,
    published_at timestamptz not null,
    kind         text not null check (kind in ('PLAN', 'RULE', 'REPORT', 'CORRECTION', 'QUARTER')),
    quarter      text check (quarter ~ '^\d{4}-Q[1-4]$'),
    check (kind not in ('QUARTER', 'REPORT', 'CORRECTION') or quarter is not null)
);
create index publication_at on publication (plan_id, published_at);
create unique index publication_of_quarter on publication (plan_id, quarter) where kind = 'QUARTER';

-- The one lock under which publications are numbered: whoever publishes updates this row first and holds it to
-- the end of the transaction, so numbers have no gaps and become visible in order.
create table publication_counter (
    only_row    boolean primary key default true check (only_row),
    last_number bigint not null default 0 check (last_number >= 0)
);
insert into publication_counter default values;

create function publication_follows_the_last() returns trigger language plpgsql as $$
declare
    counted bigint;
    latest  timestamptz;
begin
    select last_number into counted from publication_counter;
    if new.number <> counted then
        raise exception 'publication % does not follow the counter, which stands at %', new.number, counted
            using errcode = 'check_violation';
    end if;
    select published_at into latest from publication where number = new.number - 1;
    if latest is null and new.number > 1 then
        raise exception 'publication % leaves a gap', new.number using errcode = 'check_violation';
    end if;
    if new.published_at < latest then
        raise exception 'publication % would be older than the one before it', new.number
            using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger publication_follows_the_last before insert on publication
    for each row execute function publication_follows_the_last();
create trigger publication_is_a_fact before update or delete or truncate on publication
    for each statement execute function refuse_change();

-- Takes the next number; to be called in the publishing transaction.
create function next_publication(plan_of bigint, kind_of text, quarter_of text, at timestamptz) returns bigint
    language plpgsql as $$
declare
    next_number bigint;
    latest      timestamptz;
begin
    update publication_counter set last_number = last_number + 1 returning last_number into next_number;
    select published_at into latest from publication where number = next_number - 1;
    insert into publication (number, plan_id, published_at, kind, quarter)
    values (next_number, plan_of, greatest(at, latest), kind_of, quarter_of);
    return next_number;
end $$;
