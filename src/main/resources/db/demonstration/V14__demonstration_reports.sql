-- Publishes what the departments of the demonstration measured, in the order in which it would have become public.
-- Invented, like everything of the demonstration.

-- One row for each figure: when it became public, and in which publication if several became public together.
create temporary table demonstration_publication on commit drop as
with quarter as (
    select year || '-Q' || number as quarter, year, number, (year - 2020) * 4 + number as nth,
           make_date(year, 1, 1) + make_interval(months => 3 + 3 * number) as opens
    from generate_series(2020, 2023) year, generate_series(1, 4) number
    where year < 2023 or number < 4
), measured as (
    select q.quarter, c.kpi, (case q.year when 2020 then c.fy2020 when 2021 then c.fy2021 when 2022 then c.fy2022 else c.fy2023 end)[q.number] as value,
           null as state, null::date as done_on
    from quarter q cross join demonstration_course c
    union all
    select q.quarter, m.kpi, null, m.state, m.done_on
    from quarter q join demonstration_milestone m on q.quarter between m.first_quarter and m.last_quarter
), late (quarter, kpi, at) as (
    -- Reported after its quarter was published.
    values ('2022-Q2', '3-a-1', timestamp '2022-11-09 14:20')
), correction (quarter, kpi, value, comment, reason, at) as (
    values
        ('2021-Q3', '1-i-4', 85, '地域防災リーダー養成講座を3会場で開催しました。',
         '修了者数に、欠席により未修了の10人を含めて集計していたため訂正しました。', timestamp '2022-02-10 11:05'),
        ('2022-Q3', '2-u-1', 271400, '秋の文化事業が3年ぶりに通常規模で開催され、参加者が大きく増えました。',
         '2施設の共催事業の参加者30,000人を重複して計上していたため訂正しました。', timestamp '2023-02-14 15:40')
), department_day as (
    -- Each department reports between the 8th and the 20th of the month after the quarter (or the Monday after), in
    -- office hours.
    select q.quarter, d.id as department_id,
           q.opens + make_interval(days => 7 + (d.position * 7 + q.nth * 5) % 13, mins => 600 + (d.position * 53 + q.nth * 37) % 420) as at
    from quarter q cross join department d
), figure as (
    select 'REPORT' as kind, m.quarter, k.id as kpi_id, 1 as revision, m.value, m.state, m.done_on, c.comment, null as reason,
           r.department_id, coalesce(l.at, on_workday.at) as at
    from measured m
    join plan p on p.slug = 'kumamoto-7'
    join kpi k on k.plan_id = p.id and k.code = m.kpi
    join responsibility r on r.kpi_id = k.id
    join department_day dd on dd.quarter = m.quarter and dd.department_id = r.department_id
    cross join lateral (select dd.at + make_interval(days => greatest(0, 8 - extract(isodow from dd.at)::int)
                                                            * (extract(isodow from dd.at) > 5)::int) as at) on_workday
    left join late l on l.quarter = m.quarter and l.kpi = m.kpi
    left join demonstration_comment c on c.quarter = m.quarter and c.kpi = m.kpi
    where m.value is not null or m.state is not null
    union all
    select 'CORRECTION', c.quarter, k.id, 2, c.value, null, null, c.comment, c.reason, r.department_id, c.at
    from correction c
    join plan p on p.slug = 'kumamoto-7'
    join kpi k on k.plan_id = p.id and k.code = c.kpi
    join responsibility r on r.kpi_id = k.id
    union all
    -- The quarter itself, about the 25th, and a department that is renamed.
    select 'QUARTER', quarter, null, null, null, null, null, null, null, null,
           opens + make_interval(days => 24 + greatest(0, 8 - extract(isodow from opens + interval '24 days')::int)
                                            * (extract(isodow from opens + interval '24 days') > 5)::int, hours => 10)
    from quarter
    union all
    select 'RULE', null, null, null, null, null, null, null, null, d.id, timestamp '2022-04-01 00:00'
    from department d where d.code = 'digital'
)
select *, dense_rank() over (order by at, kind, department_id) as nth from figure;

do $$
declare
    event record;
    number bigint;
begin
    for event in select distinct nth, at, kind, quarter from demonstration_publication order by nth loop
        number := next_publication((select id from plan where slug = 'kumamoto-7'), event.kind, event.quarter,
                                   event.at at time zone 'Asia/Tokyo');
        insert into measurement (kpi_id, quarter, revision, value, milestone_state, milestone_on, comment, reason,
                                 department_id, sample, publication)
        select f.kpi_id, f.quarter, f.revision, f.value, f.state, f.done_on, f.comment, f.reason, f.department_id, true, number
        from demonstration_publication f join kpi k on k.id = f.kpi_id
        where f.nth = event.nth order by k.position;
        insert into department_name (department_id, revision, name_ja, name_en, sample, publication)
        select department_id, 2, 'デジタル戦略課', 'Digital Strategy Division', true, number
        from demonstration_publication where nth = event.nth and kind = 'RULE';
    end loop;
end $$;

drop table demonstration_course, demonstration_milestone, demonstration_comment;
