-- A preliminary value, and one that is not known yet, of the quarter that is open. Invented, like everything of the demonstration.

do $$
declare
    event record;
    number bigint;
begin
    for event in
        select k.id as kpi_id, r.department_id, t.*
        from (values
            (1, '5-u-1', 86200::numeric, 'PRELIMINARY', null,
             '宿泊旅行統計調査の速報による値です。確報が公表される令和6年6月ごろに、確定値に置き換えます。', timestamp '2024-04-19 10:20'),
            (2, '1-u-1', null, 'PENDING', '2024-06',
             '学校への調査の回答を集計しています。年度末の調査のため、例年6月に結果がまとまります。', timestamp '2024-04-22 13:05')
        ) t (nth, code, value, status, expected, comment, at)
        join plan p on p.slug = 'kumamoto-7'
        join kpi k on k.plan_id = p.id and k.code = t.code
        join lateral (select department_id from responsibility where kpi_id = k.id order by revision desc limit 1) r on true
        where not exists (select from measurement m where m.kpi_id = k.id and m.quarter = '2023-Q4')
          -- What somebody has begun to report in a demonstration of an earlier version stays theirs.
          and not exists (select from report b join reporting_period o on o.id = b.period_id
                          where b.kpi_id = k.id and o.quarter = '2023-Q4')
        order by t.nth
    loop
        number := next_publication((select plan_id from kpi where id = event.kpi_id), 'REPORT', '2023-Q4',
                                   event.at at time zone 'Asia/Tokyo');
        insert into measurement (kpi_id, quarter, revision, value, value_status, expected_month, comment, department_id, sample,
                                 publication)
        values (event.kpi_id, '2023-Q4', 1, event.value, event.status, event.expected, event.comment, event.department_id, true,
                number);
    end loop;
end $$;
