-- What the check of a plan file found, so that looking at it does not check it anew, and the publication up to which the
-- plans and departments were known that it was checked against.
alter table plan_proposal
    add column verdict       jsonb,
    add column checked_as_of bigint,
    add check ((verdict is null) = (checked_as_of is null));
