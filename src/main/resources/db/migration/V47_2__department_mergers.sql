-- That a department was merged into another one is public: a fact with its publication, like its names.
create table department_merger (
    department_id bigint primary key references department,
    into_id       bigint not null references department check (into_id <> department_id),
    publication   bigint not null references publication
);
create trigger department_merger_is_a_fact before update or delete or truncate on department_merger
    for each statement execute function refuse_change();

alter table department drop column merged_into;
