-- 中止 is a rating of its own: a promise that was given up is not one that cannot be rated. Decisions made before name
-- what the rule gave then.

alter table rating_override drop constraint rating_override_rating_check;
alter table rating_override add constraint rating_override_rating_check
    check (rating in ('ACHIEVED', 'ON_TRACK', 'SLIGHTLY_LATE', 'LATE', 'DISCONTINUED', 'NOT_RATED'));
alter table rating_override drop constraint rating_override_computed_check;
alter table rating_override add constraint rating_override_computed_check
    check (computed in ('ACHIEVED', 'ON_TRACK', 'SLIGHTLY_LATE', 'LATE', 'DISCONTINUED', 'NOT_RATED'));
