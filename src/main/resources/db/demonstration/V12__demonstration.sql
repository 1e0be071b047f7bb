-- The demonstration: everything from here on is invented, to show the portal at work. It never belongs into a
-- production database; whoever shows any of it says 「サンプルデータ（実際の数値ではありません）」.

do $$ begin
    if exists (select from account) or exists (select from measurement) or exists (select from publication where number > 1) then
        raise exception 'This database already holds accounts, measurements or publications, so the demonstration data is not loaded into it. Start the portal with the profile "prod", or give the demonstration an empty database.';
    end if;
end $$;

-- Departments, targets and baselines of the demonstration are public from the plan's second day: publication 2.
do $$ begin
    perform next_publication(id, 'RULE', null, '2020-04-02 09:00+09') from plan where slug = 'kumamoto-7';
end $$;

insert into department (plan_id, code, position)
select p.id, t.code, t.position
from plan p
cross join (values
    ('recovery', 1),
    ('disaster-prevention', 2),
    ('education', 3),
    ('children', 4),
    ('culture-tourism', 5),
    ('health', 6),
    ('transport', 7),
    ('roads', 8),
    ('economy', 9),
    ('farming', 10),
    ('community', 11),
    ('digital', 12)
) t (code, position)
where p.slug = 'kumamoto-7';

insert into department_name (department_id, revision, name_ja, name_en, sample, publication)
select d.id, 1, t.name_ja, t.name_en, true, 2
from (values
    ('recovery', '復興総室', 'Recovery Office'),
    ('disaster-prevention', '防災対策課', 'Disaster Prevention Division'),
    ('education', '教育政策課', 'Education Policy Division'),
    ('children', '子ども政策課', 'Children''s Policy Division'),
    ('culture-tourism', '文化観光課', 'Culture and Tourism Division'),
    ('health', '健康づくり推進課', 'Health Promotion Division'),
    ('transport', '交通政策課', 'Transport Policy Division'),
    ('roads', '道路整備課', 'Road Construction Division'),
    ('economy', '経済政策課', 'Economic Policy Division'),
    ('farming', '農業政策課', 'Agricultural Policy Division'),
    ('community', '地域政策課', 'Community Policy Division'),
    ('digital', '情報政策課', 'Information Policy Division')
) t (code, name_ja, name_en)
join department d on d.code = t.code
join plan p on p.id = d.plan_id and p.slug = 'kumamoto-7';

insert into responsibility (kpi_id, revision, department_id, publication)
select k.id, 1, d.id, 2
from (values
    ('recovery', '1-a-1'), ('recovery', '1-a-2'), ('recovery', '1-a-3'),
    ('disaster-prevention', '1-i-2'), ('disaster-prevention', '1-i-3'), ('disaster-prevention', '1-i-4'), ('disaster-prevention', '1-i-5'), ('disaster-prevention', '1-u-2'), ('disaster-prevention', '1-u-3'),
    ('education', '1-u-1'), ('education', '2-a-1'), ('education', '2-a-2'), ('education', '2-a-3'),
    ('children', '2-i-1'), ('children', '2-i-2'), ('children', 'm1-1'),
    ('culture-tourism', '2-u-1'), ('culture-tourism', '5-u-1'), ('culture-tourism', '5-u-2'),
    ('health', '3-a-1'), ('health', '3-a-2'), ('health', '3-i-1'), ('health', '3-i-2'), ('health', '3-u-1'), ('health', '3-u-2'),
    ('transport', '4-a-1'), ('transport', '4-i-1'), ('transport', '4-i-2'), ('transport', '4-i-3'), ('transport', '4-i-4'), ('transport', '4-u-4'),
    ('roads', '1-i-1'), ('roads', '4-u-1'), ('roads', '4-u-2'), ('roads', '4-u-3'),
    ('economy', '5-a-1'),
    ('farming', '5-i-1'), ('farming', '5-i-2'),
    ('community', 'p1-1'), ('community', 'p3-1'),
    ('digital', 'p2-1'), ('digital', 'p4-1')
) t (department, kpi)
join plan p on p.slug = 'kumamoto-7'
join department d on d.plan_id = p.id and d.code = t.department
join kpi k on k.plan_id = p.id and k.code = t.kpi;

-- Surveyed once a year: reported in the quarter in which the survey's result is there.
update kpi k set yearly_in = t.quarter
from (values
    ('1-i-1', 4), ('1-u-1', 4), ('2-a-2', 4), ('2-a-3', 3), ('3-i-1', 2),
    ('3-i-2', 2), ('3-u-2', 4), ('4-a-1', 4), ('4-u-4', 3)
) t (kpi, quarter), plan p
where p.slug = 'kumamoto-7' and k.plan_id = p.id and k.code = t.kpi;

-- Baselines where the documents give none: of a flow the fiscal year 2019, of the others the plan's eve. Running totals
-- start from nothing, but one. 4-u-4 is left without, to show what cannot be rated.
insert into baseline (kpi_id, revision, value, as_of_first, as_of_last, sample, publication)
select k.id, 1, t.value, case when k.kind = 'FLOW' then date '2019-04-01' else date '2020-03-31' end, date '2020-03-31', true, 2
from (values
    ('1-a-3', 5120),
    ('1-i-1', 78.5),
    ('1-i-2', 170),
    ('1-i-3', 62.0),
    ('1-u-1', 55.0),
    ('1-u-2', 64),
    ('2-a-2', 62.4),
    ('2-a-3', 68.0),
    ('2-i-2', 2410),
    ('2-u-1', 1085000),
    ('3-a-1', 12000),
    ('3-a-2', 20),
    ('3-u-2', 22.0),
    ('4-a-1', 65.0),
    ('4-i-1', 2980.0),
    ('5-u-1', 412000),
    ('p3-1', 26),
    ('p4-1', 4),
    ('m1-1', 24)
) t (kpi, value)
join kpi k on k.code = t.kpi
join plan p on p.id = k.plan_id and p.slug = 'kumamoto-7';

-- Targets where the documents give none, some for each fiscal year. 3-i-2 is left without, to show what cannot be rated.
insert into target (kpi_id, revision, position, value, due_first, due_last, sample, publication)
select k.id, 1, t.position, t.value, make_date(t.fiscal_year, 4, 1), make_date(t.fiscal_year + 1, 3, 31), true, 2
from (values
    ('1-a-1', 1, 0, null),
    ('1-a-2', 1, 400, null),
    ('1-a-3', 1, 4800, null),
    ('1-i-1', 1, 92.0, null),
    ('1-i-2', 1, 180, 2020),
    ('1-i-2', 2, 195, 2021),
    ('1-i-2', 3, 210, 2022),
    ('1-i-2', 4, 220, 2023),
    ('1-i-3', 1, 100.0, null),
    ('1-i-4', 1, 300, 2020),
    ('1-i-4', 2, 600, 2021),
    ('1-i-4', 3, 900, 2022),
    ('1-i-4', 4, 1200, 2023),
    ('1-i-5', 1, 120, null),
    ('1-u-1', 1, 100.0, null),
    ('1-u-2', 1, 92, null),
    ('1-u-3', 1, 40, null),
    ('2-a-2', 1, 95.0, null),
    ('2-a-3', 1, 80.0, null),
    ('2-i-2', 1, 3000, null),
    ('2-u-1', 1, 600000, 2020),
    ('2-u-1', 2, 800000, 2021),
    ('2-u-1', 3, 1000000, 2022),
    ('2-u-1', 4, 1200000, 2023),
    ('3-a-1', 1, 18000, 2020),
    ('3-a-1', 2, 25000, 2021),
    ('3-a-1', 3, 33000, 2022),
    ('3-a-1', 4, 40000, 2023),
    ('3-a-2', 1, 92, null),
    ('3-i-1', 1, 14.0, null),
    ('3-u-2', 1, 40.0, null),
    ('4-a-1', 1, 60.0, null),
    ('4-i-1', 1, 1900.0, 2020),
    ('4-i-1', 2, 2100.0, 2021),
    ('4-i-1', 3, 2400.0, 2022),
    ('4-i-1', 4, 2700.0, 2023),
    ('4-u-3', 1, 16, null),
    ('4-u-4', 1, 20.0, null),
    ('5-a-1', 1, 480, null),
    ('5-i-1', 1, 200, null),
    ('5-i-2', 1, 120, null),
    ('5-u-1', 1, 100000, 2020),
    ('5-u-1', 2, 100000, 2021),
    ('5-u-1', 3, 200000, 2022),
    ('5-u-1', 4, 480000, 2023),
    ('5-u-2', 1, 65.0, null),
    ('p1-1', 1, 1600, null),
    ('p2-1', 1, 60, null),
    ('p3-1', 1, 40, null),
    ('p4-1', 1, 30, null)
) t (kpi, position, value, fiscal_year)
join kpi k on k.code = t.kpi
join plan p on p.id = k.plan_id and p.slug = 'kumamoto-7';

insert into target (kpi_id, revision, position, due_first, due_last, sample, publication)
select k.id, 1, 1, t.due, t.due, true, 2
from (values
    ('2-i-1', date '2022-03-31'),
    ('3-u-1', date '2022-03-31'),
    ('4-i-2', date '2023-03-31'),
    ('4-i-3', date '2024-03-31'),
    ('4-i-4', date '2024-03-31'),
    ('4-u-1', date '2023-03-31'),
    ('4-u-2', date '2024-03-31')
) t (kpi, due)
join kpi k on k.code = t.kpi
join plan p on p.id = k.plan_id and p.slug = 'kumamoto-7';

-- Everybody's password is "demo-portal-2023" (argon2id); configuration lists the same accounts for the start-up log.
insert into account (login, name, password_hash, created_at)
values
    ('editor', '山田 花子',
     '{argon2@SpringSecurity_v5_8}$argon2id$v=19$m=16384,t=2,p=1$dHdCR1xdbd4efaZNGB+3Hg$naUE8O+KPFhKCcb4vZPIrnQ1Ap3phCa8kUHFyFCjYKA', now()),
    ('approver', '田中 一郎',
     '{argon2@SpringSecurity_v5_8}$argon2id$v=19$m=16384,t=2,p=1$YBoqYQL/6P2FLHP+uuJ6NA$7wp00h0+7/5VMn2w8nDAuKTYDWckZWirtonPJf0DkaQ', now()),
    ('editor2', '中村 さくら',
     '{argon2@SpringSecurity_v5_8}$argon2id$v=19$m=16384,t=2,p=1$LjQMtZTybiCZy2Obq3qF4Q$OIcrMjcSGfQLhFanZdmd1KfgtsA3UV6l9ISB9qFN7fc', now()),
    ('approver2', '井上 健',
     '{argon2@SpringSecurity_v5_8}$argon2id$v=19$m=16384,t=2,p=1$V9meUHHP6O+aNHKnBMklFw$Bj0BMRvPG+0v7N9v1uUmQipvkHpKbI9ZyjzRXjbcRBU', now()),
    ('manager', '松本 由美',
     '{argon2@SpringSecurity_v5_8}$argon2id$v=19$m=16384,t=2,p=1$aOnC485JdwyMdJRvnDTozQ$Q2n+upZjBkCH4zYGrvhrjsBq4wM3itL1XKgM426inK0', now()),
    ('admin', '森 大輔',
     '{argon2@SpringSecurity_v5_8}$argon2id$v=19$m=16384,t=2,p=1$sqdw/gai35P7t6uXFqahCQ$j+M5VtG0olHvLtEVoSt9D3qpb5YzQecWfFFB8QHLDYM', now());

insert into role_assignment (account_id, role, department_id)
select a.id, t.role, d.id
from (values
    ('editor', 'EDITOR', 'recovery'),
    ('approver', 'APPROVER', 'recovery'),
    ('editor2', 'EDITOR', 'health'),
    ('approver2', 'APPROVER', 'health'),
    ('manager', 'MANAGER', null),
    ('admin', 'ADMINISTRATOR', null)
) t (login, role, department)
join account a on a.login = t.login
join plan p on p.slug = 'kumamoto-7'
left join department d on d.plan_id = p.id and d.code = t.department
order by a.id;
