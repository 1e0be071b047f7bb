-- What was asked of a value that does not look like those before it, and why the department says it is right all the same.

alter table report
    -- The names of the questions, separated by commas, that were answered with yes when the report was submitted.
    add column questions    text,
    -- Why the value is right: for the approver, never public.
    add column confirmation text check (confirmation <> '' and length(confirmation) <= 1000),
    add check (questions is null or confirmation is not null);

-- A running total may well shrink (something was counted twice, or taken down): the portal asks, and does not refuse.
update kpi set lowest = null where kind = 'CUMULATIVE' and lowest = 0;
