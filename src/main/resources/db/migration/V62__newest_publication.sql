-- Every node is told of a publication when it is committed, so that none has to ask before each page.
create function announce_publication() returns trigger
    language plpgsql
as $$
begin
    perform pg_notify('publication', new.number::text);
    return null;
end;
$$;

create trigger announce_publication after insert on publication for each row execute function announce_publication();
