-- Editor, approver and planning division speak about what is said of a measure as they do about a KPI's report.

alter table report_comment
    alter column report_id drop not null,
    add column narrative_report_id bigint references narrative_report,
    add check (num_nonnulls(report_id, narrative_report_id) = 1);
create index report_comment_of_narrative on report_comment (narrative_report_id, at) where narrative_report_id is not null;
