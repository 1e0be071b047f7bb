-- What the history page is filtered by, each with the newest first.

create index history_entry_of_account on history_entry (account_id, at desc, id desc);
create index history_entry_of_department on history_entry (department_id, at desc, id desc);
create index history_entry_of_action on history_entry (action, at desc, id desc);
-- A subject is kind:code:…, as report:1-a-1:2023-Q4.
create index history_entry_of_subject on history_entry (split_part(subject, ':', 2), at desc, id desc);
drop index history_entry_at;
create index history_entry_at on history_entry (at desc, id desc);
