-- Spreadsheets of other kinds than reports: what a file is about, and what the public is told of it.
alter table sheet_import add column purpose text not null default 'reports',
    add column note text check (length(note) <= 1000);

-- A workbook may have several tables, each with rows of its own numbers.
alter table sheet_import_row add column part integer not null default 0;
alter table sheet_import_row drop constraint sheet_import_row_pkey;
alter table sheet_import_row add primary key (import_id, part, number);
