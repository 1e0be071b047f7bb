-- The form in which a draft was last written, and how many times that form had been sent: where the answer to a draft was lost,
-- the next one comes from the same form and is no conflict.

alter table report
    add column written_in   text check (length(written_in) <= 36),
    add column written_turn integer not null default 0 check (written_turn >= 0);

alter table narrative_report
    add column written_in   text check (length(written_in) <= 36),
    add column written_turn integer not null default 0 check (written_turn >= 0);
