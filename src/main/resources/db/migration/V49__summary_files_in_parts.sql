-- These files are compressed already; stored as they are, a part can be read without the whole.
alter table summary_file alter column content set storage external;
