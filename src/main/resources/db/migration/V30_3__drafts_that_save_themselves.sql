-- A draft saves itself while somebody types. That is told once in the history, when it begins; what was typed since is told with
-- the next deed, and until then the draft says that there is something to tell.

alter table report add column unrecorded boolean not null default false;
