-- A KPI that is a share of something: what is divided by what, where its own name says so.

alter table kpi
    add column numerator_ja   text,
    add column numerator_en   text,
    add column denominator_ja text,
    add column denominator_en text,
    add check ((numerator_ja is null) = (denominator_ja is null)),
    add check (numerator_ja is null or kind in ('LEVEL', 'FLOW'));

-- What a department counted; the portal divides. A draft may have one of them only.
alter table report
    add column numerator   numeric check (numerator >= 0 and numerator < 1e15),
    add column denominator numeric check (denominator > 0 and denominator < 1e15);

alter table measurement
    add column numerator   numeric check (numerator >= 0 and numerator < 1e15),
    add column denominator numeric check (denominator > 0 and denominator < 1e15),
    add check ((numerator is null) = (denominator is null)),
    add check (numerator is null or value is not null);

-- Only where the name leaves no doubt of what: see decision 30.
update kpi set numerator_ja = t.numerator_ja, numerator_en = t.numerator_en,
               denominator_ja = t.denominator_ja, denominator_en = t.denominator_en
from (values
    ('1-i-3', '校区防災連絡会がある校区の数', 'School districts with a council', '校区の数', 'School districts'),
    ('1-u-1', '防災教育副読本を活用した小中学校の数', 'Schools that use the reader', '小中学校の数', 'Schools'),
    ('2-a-2', '授業でＩＣＴを活用して指導できる教員の数', 'Teachers able to teach with ICT', '教員の数', 'Teachers'),
    ('2-a-3', 'よく分かると答えた生徒の数', 'Pupils who say that they follow well', '答えた生徒の数', 'Pupils who answered'),
    ('5-u-2', '東アジアからの外国人宿泊客の数', 'Foreign overnight visitors from East Asia', '外国人宿泊客の数',
     'Foreign overnight visitors')
) t (code, numerator_ja, numerator_en, denominator_ja, denominator_en)
join plan p on p.slug = 'kumamoto-7'
where kpi.plan_id = p.id and kpi.code = t.code;
