-- Where a department's KPIs and people went, so that a merger sent twice is known for what it is.
alter table department
    add column merged_into bigint references department check (merged_into <> id),
    add check (merged_into is null or closed_at is not null);
