-- The reporting periods of the demonstration and the work in progress in the open one. Invented, like everything of it.

-- Closed periods ran three weeks from the quarter's end. The fourth quarter of 2023 is open from the day of the first
-- start, for ten days, whenever that is; late reports are taken for two weeks more.
insert into reporting_period (plan_id, quarter, opens_on, due_on, approvals_due_on, status)
select p.id, year || '-Q' || number, opens, opens + 21, opens + 26, 'CLOSED'
from plan p, generate_series(2020, 2023) year, generate_series(1, 4) number,
     lateral (select (make_date(year, 1, 1) + make_interval(months => 3 + 3 * number))::date as opens) period
where p.slug = 'kumamoto-7' and (year < 2023 or number < 4)
order by year, number;

insert into reporting_period (plan_id, quarter, opens_on, due_on, grace_days, approvals_due_on, status)
select id, '2023-Q4', today, today + 10, 14, today + 24, 'OPEN'
from plan, lateral (select (now() at time zone 'Asia/Tokyo')::date as today) day
where slug = 'kumamoto-7';

-- Work in progress in the open period: returned to its author, submitted, drafted.
insert into report (period_id, kpi_id, status, value, comment, return_reason, edited_by, edited_at,
                    submitted_by, submitted_at, decided_by, decided_at)
select b.id, k.id, t.status, t.value, t.comment, t.return_reason, editor.id, now(),
       case when t.status <> 'DRAFT' then editor.id end, case when t.status <> 'DRAFT' then now() end,
       approver.id, case when t.status = 'RETURNED' then now() end
from (values
    ('1-a-2', 'RETURNED', 567, '面談の結果、カウンセリングが必要な児童生徒数は前期から減少しました。',
     'どの時点の人数か分かりません。調査の基準日をコメントに書き添えて、もう一度提出してください。', 'editor', 'approver'),
    ('3-a-1', 'SUBMITTED', 39800, '年度末の健康イベントに合わせた登録キャンペーンにより、参加者は前期から1,700人増えました。',
     null, 'editor2', null),
    ('3-a-2', 'DRAFT', 69, '新たに3校区で取組が始まりました。', null, 'editor2', null)
) t (kpi, status, value, comment, return_reason, editor, approver)
join plan p on p.slug = 'kumamoto-7'
join reporting_period b on b.plan_id = p.id and b.quarter = '2023-Q4'
join kpi k on k.plan_id = p.id and k.code = t.kpi
join account editor on editor.login = t.editor
left join account approver on approver.login = t.approver;
