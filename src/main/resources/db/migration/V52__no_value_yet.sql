-- A dash in the place of a figure says that there is none yet. The draft keeps that it was said: an empty field says nothing.

alter table report add column not_available boolean not null default false;
alter table report add constraint report_not_available_check
    check (not not_available or value is null and milestone_state is null and status in ('DRAFT', 'RETURNED'));
