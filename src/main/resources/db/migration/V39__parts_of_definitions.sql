-- What is divided and by what belongs to what a KPI means, and follows its revisions. Those that there are already keep the
-- names of the first.

alter table kpi_definition
    add column numerator_ja   text check (numerator_ja <> ''),
    add column numerator_en   text,
    add column denominator_ja text check (denominator_ja <> ''),
    add column denominator_en text;

alter table kpi_definition disable trigger kpi_definition_is_a_fact;
update kpi_definition d
set numerator_ja = k.numerator_ja, numerator_en = k.numerator_en, denominator_ja = k.denominator_ja,
    denominator_en = k.denominator_en
from kpi k
where k.id = d.kpi_id and d.kind in ('LEVEL', 'FLOW');
alter table kpi_definition enable trigger kpi_definition_is_a_fact;

alter table kpi_definition
    add check ((numerator_ja is null) = (denominator_ja is null)),
    add check (numerator_ja is null or kind in ('LEVEL', 'FLOW'));

-- Changes that wait were made without a word of it.
update kpi_change c
set content = c.content || jsonb_build_object(
    'numerator', jsonb_build_object('ja', k.numerator_ja, 'en', k.numerator_en),
    'denominator', jsonb_build_object('ja', k.denominator_ja, 'en', k.denominator_en))
from kpi k
where k.id = c.kpi_id and c.aspect = 'DEFINITION' and c.status = 'WAITING' and k.numerator_ja is not null
  and c.content ->> 'kind' in ('LEVEL', 'FLOW');
