-- As with reports: a draft that saves itself is told once in the history, and says until the next deed that there is something to
-- tell.

alter table narrative_report add column unrecorded boolean not null default false;
