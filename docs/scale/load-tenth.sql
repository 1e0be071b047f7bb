-- A tenth of all municipalities of Japan in one database: 174 plans of 500 KPIs in 20 initiatives and 25 departments, each with 40 quarters
-- published as a whole, one report publication per quarter and initiative, a comment with every fourth value: 3.5 million measurements.
-- Run as a superuser in a copy of a demonstration's database (docs/scale.md); nothing of it is meant for a portal in use.
\set ON_ERROR_STOP on
\timing on
begin;
-- Numbers and immutability of publications are held by triggers, which would look at each row.
set local session_replication_role = replica;
create temp table first_number on commit drop as select coalesce(max(number), 0) as n from publication;

insert into plan (id, slug, municipality_code, municipality_ja, municipality_en, title_ja, title_en, phase_ja, phase_en, first_day, last_day, term_note_ja)
overriding system value
select 1000 + n, 'city-' || n, lpad((100000 + n)::text, 6, '0'), '第' || n || '市', 'City ' || n, '総合計画', 'Comprehensive plan', '前期', 'First half',
       '2014-04-01', '2024-03-31', ''
from generate_series(1, 174) n;
insert into programme (id, plan_id, slug, position, priority, title_ja, title_en, outcomes, source) overriding system value
select 1000 + n, 1000 + n, 'priority', 1, true, '重点的取組', 'Priority', '{}', 's:1' from generate_series(1, 174) n;
insert into initiative (id, plan_id, programme_id, code, position, title_ja, title_en, source) overriding system value
select 100000 + n * 100 + i, 1000 + n, 1000 + n, i::text, i, '取組' || i, 'Initiative ' || i, 's:1' from generate_series(1, 174) n, generate_series(1, 20) i;
insert into department (id, plan_id, code, position) overriding system value
select 100000 + n * 100 + d, 1000 + n, 'dep-' || n || '-' || d, d from generate_series(1, 174) n, generate_series(1, 25) d;

-- One number for the plan, then 20 reports and the whole quarter, 40 times, all cities in turns as they would come.
create temp table numbers on commit drop as
select row_number() over (order by q, s, n) + (select n from first_number) as number, 1000 + n as plan_id, q, s
from generate_series(1, 174) n, generate_series(0, 40) q, generate_series(0, 20) s
where (q = 0) = (s = 0);
insert into publication (number, plan_id, published_at, kind, quarter)
select number, plan_id, timestamptz '2014-04-01 00:00+09' + q * interval '3 months' + s * interval '1 hour' + plan_id * interval '1 second',
       case when q = 0 then 'PLAN' when s = 20 then 'QUARTER' else 'REPORT' end,
       case when q > 0 then (2014 + (q - 1) / 4) || '-Q' || (1 + (q - 1) % 4) end
from numbers;
create index on numbers (plan_id, q, s);

insert into department_name (department_id, revision, name_ja, name_en, publication)
select d.id, 1, '第' || d.position || '課', 'Division ' || d.position, p.number
from department d join numbers p on p.plan_id = d.plan_id and p.q = 0 where d.plan_id > 1000;
insert into kpi (id, plan_id, initiative_id, code, label, position, origin, kind, direction, unit_ja, unit_en, name_ja, name_en, source, decimals, publication)
overriding system value
select (n + 1000) * 1000 + k, 1000 + n, 100000 + n * 100 + 1 + k % 20, 'k-' || k, 'k-' || k, k, 'PROPOSED', 'LEVEL', 'UP', '件', 'cases',
       '指標' || k || '：' || (array['防災','子育て','健康','交通','観光','農業','教育','福祉'])[1 + k % 8] || 'の取組の数', 'KPI ' || k, 's:1', 1, p.number
from generate_series(1, 174) n, generate_series(1, 500) k, numbers p where p.plan_id = 1000 + n and p.q = 0;
insert into responsibility (kpi_id, revision, department_id, publication)
select k.id, 1, 100000 + (k.plan_id - 1000) * 100 + 1 + k.position % 25, k.publication from kpi k where k.plan_id > 1000;
insert into baseline (kpi_id, revision, value, as_of_first, as_of_last, source, publication)
select id, 1, 100, '2014-03-31', '2014-03-31', 's:1', publication from kpi where plan_id > 1000;
insert into target (kpi_id, revision, position, value, due_first, due_last, source, publication)
select id, 1, 1, 200, '2023-04-01', '2024-03-31', 's:1', publication from kpi where plan_id > 1000;
insert into measurement (kpi_id, quarter, revision, value, comment, department_id, publication)
select k.id, (2014 + (p.q - 1) / 4) || '-Q' || (1 + (p.q - 1) % 4), 1, round((100 + p.q * (2.5 * (0.4 + (k.position % 9) * 0.1)))::numeric, 1),
       case when p.q % 4 = 0 then '前の四半期から改善しました。会場を三つ増やしています。' end,
       100000 + (k.plan_id - 1000) * 100 + 1 + k.position % 25, p.number
from numbers p join kpi k on k.plan_id = p.plan_id and (k.position % 20 = p.s % 20)
where p.q > 0
order by p.number;
commit;
vacuum analyze;
select count(*) as measurements, pg_size_pretty(pg_total_relation_size('measurement')) as with_indexes,
       pg_size_pretty(pg_relation_size('measurement')) as rows_alone, pg_size_pretty(pg_database_size(current_database())) as database
from measurement;
