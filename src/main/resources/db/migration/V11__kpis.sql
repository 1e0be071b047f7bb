-- The KPIs with which the portal starts. STATED: the documents state the quantity; PROPOSED: the portal proposes it, the
-- city is to confirm it. Baselines and targets stand here only where a document gives them; definitions and the quarter
-- of yearly reports are null because no document gives them.

insert into kpi (plan_id, initiative_id, measure_id, code, label, position, origin, kind, direction, unit_ja, unit_en,
                 decimals, lowest, highest, name_ja, name_en, note_ja, note_en, source, publication)
select p.id, i.id, m.id, t.code, t.label, t.position, t.origin, t.kind, t.direction, t.unit_ja, t.unit_en,
       t.decimals, t.lowest::numeric, t.highest::numeric, t.name_ja, t.name_en, t.note_ja, t.note_en, t.source, 1
from (values
    ('1', '1-a', '1-a-1', '1-ア-1', 1, 'STATED', 'LEVEL', 'DOWN', '世帯', 'households', 0, 0, null,
     '仮設住宅等の入居世帯数', 'Households in temporary housing',
     null, null, 's:215,217'),
    ('1', '1-a', '1-a-2', '1-ア-2', 2, 'STATED', 'LEVEL', 'DOWN', '人', 'pupils', 0, 0, null,
     'カウンセリングが必要な児童生徒数', 'Pupils who need counselling',
     null, null, 's:213,233'),
    ('1', '1-a', '1-a-3', '1-ア-3', 3, 'PROPOSED', 'FLOW', 'UP', '件', 'visits', 0, 0, null,
     '見守り・家庭訪問の実施件数', 'Welfare home visits made',
     null, null, 's:43; l:11'),
    ('1', '1-i', '1-i-1', '1-イ-1', 4, 'PROPOSED', 'LEVEL', 'UP', '%', '%', 1, 0, 100,
     '橋梁の耐震化率', 'Bridges made earthquake-resistant',
     null, null, 's:31; l:22'),
    ('1', '1-i', '1-i-2', '1-イ-2', 5, 'PROPOSED', 'LEVEL', 'UP', 'か所', 'centres', 0, 0, null,
     '福祉避難所の数', 'Welfare evacuation centres',
     null, null, 's:31-32; l:30'),
    ('1', '1-i', '1-i-3', '1-イ-3', 6, 'PROPOSED', 'LEVEL', 'UP', '%', '%', 1, 0, 100,
     '校区防災連絡会の設立率', 'School districts with a disaster-prevention council',
     null, null, 'l:26'),
    ('1', '1-i', '1-i-4', '1-イ-4', 7, 'PROPOSED', 'CUMULATIVE', 'UP', '人', 'people', 0, 0, null,
     '地域防災リーダーの育成数', 'Community disaster-prevention leaders trained',
     null, null, 's:32-33'),
    ('1', '1-i', '1-i-5', '1-イ-5', 8, 'PROPOSED', 'CUMULATIVE', 'UP', '基', 'units', 0, 0, null,
     '災害用マンホールトイレの設置数', 'Emergency manhole toilets installed',
     null, null, 'l:31'),
    ('1', '1-u', '1-u-1', '1-ウ-1', 9, 'PROPOSED', 'LEVEL', 'UP', '%', '%', 1, 0, 100,
     '防災教育副読本を活用した小中学校の割合', 'Schools that use the disaster-education reader',
     null, null, 's:36,41; l:34'),
    ('1', '1-u', '1-u-2', '1-ウ-2', 10, 'PROPOSED', 'FLOW', 'UP', '校区', 'school districts', 0, 0, null,
     '避難訓練を実施した校区数', 'School districts that held an evacuation drill',
     null, null, 's:36-37; l:35'),
    ('1', '1-u', '1-u-3', '1-ウ-3', 11, 'PROPOSED', 'CUMULATIVE', 'UP', '件', 'cases', 0, 0, null,
     '国内外への知見の発信・被災地支援の件数', 'Lessons shared and disaster areas supported',
     null, null, 's:37-39; l:42-43'),
    ('2', '2-a', '2-a-1', '2-ア-1', 12, 'STATED', 'CUMULATIVE', 'UP', '台', 'devices', 0, 0, null,
     '小中学校へのタブレット端末の配備台数', 'Tablets provided to schools',
     null, null, 's:62'),
    ('2', '2-a', '2-a-2', '2-ア-2', 13, 'PROPOSED', 'LEVEL', 'UP', '%', '%', 1, 0, 100,
     '授業でＩＣＴを活用して指導できる教員の割合', 'Teachers able to teach with ICT',
     null, null, 's:58; l:101'),
    ('2', '2-a', '2-a-3', '2-ア-3', 14, 'PROPOSED', 'LEVEL', 'UP', '%', '%', 1, 0, 100,
     '英語の授業の内容がよく分かると答えた生徒の割合', 'Pupils who follow their English lessons well',
     null, null, 's:58'),
    ('2', '2-i', '2-i-1', '2-イ-1', 15, 'STATED', 'MILESTONE', 'REACH', '', '', 0, null, null,
     '返還不要の奨学金制度の創設', 'Scholarship without repayment founded',
     null, null, 's:55'),
    ('2', '2-i', '2-i-2', '2-イ-2', 16, 'PROPOSED', 'FLOW', 'UP', '人', 'children', 0, 0, null,
     '学習支援事業の参加者数', 'Children in learning-support programmes',
     null, null, 's:54-55; l:104'),
    ('2', '2-u', '2-u-1', '2-ウ-1', 17, 'PROPOSED', 'FLOW', 'UP', '人', 'participants', 0, 0, null,
     '文化施設・文化事業の参加者数', 'People taking part in culture',
     null, null, 's:64-66'),
    ('3', '3-a', '3-a-1', '3-ア-1', 18, 'PROPOSED', 'LEVEL', 'UP', '人', 'members', 0, 0, null,
     '健康ポイント事業の参加者数', 'Members of the health-point scheme',
     null, null, 's:81'),
    ('3', '3-a', '3-a-2', '3-ア-2', 19, 'PROPOSED', 'LEVEL', 'UP', '校区', 'school districts', 0, 0, null,
     '健康まちづくりに取り組む校区数', 'School districts with a health programme',
     null, null, 's:78-79; l:117'),
    ('3', '3-i', '3-i-1', '3-イ-1', 20, 'STATED', 'LEVEL', 'DOWN', '年', 'years', 1, 0, null,
     '平均寿命と健康寿命の差（男性）', 'Life expectancy less healthy life expectancy, men',
     null, null, 's:266,270-271'),
    ('3', '3-i', '3-i-2', '3-イ-2', 21, 'STATED', 'LEVEL', 'DOWN', '年', 'years', 1, 0, null,
     '平均寿命と健康寿命の差（女性）', 'Life expectancy less healthy life expectancy, women',
     null, null, 's:266,270,272'),
    ('3', '3-u', '3-u-1', '3-ウ-1', 22, 'STATED', 'MILESTONE', 'REACH', '', '', 0, null, null,
     'がん検診の完全無料化', 'Cancer screening made free of charge',
     null, null, 's:92'),
    ('3', '3-u', '3-u-2', '3-ウ-2', 23, 'STATED', 'LEVEL', 'UP', '%', '%', 1, 0, 100,
     'がん検診の受診率', 'Cancer screening uptake',
     null, null, 's:92-93'),
    ('4', '4-a', '4-a-1', '4-ア-1', 24, 'PROPOSED', 'LEVEL', 'DOWN', '%', '%', 1, 0, 100,
     '自動車分担率', 'Share of trips by car',
     null, null, 's:291,301'),
    ('4', '4-i', '4-i-1', '4-イ-1', 25, 'PROPOSED', 'FLOW', 'UP', '万人', 'ten thousand passengers', 1, 0, null,
     '路線バスの年間利用者数', 'Bus passengers a year',
     null, null, 's:302; l:133'),
    ('4', '4-i', '4-i-2', '4-イ-2', 26, 'STATED', 'MILESTONE', 'REACH', '', '', 0, null, null,
     '民間バス事業者の経営統合', 'Private bus operators merged',
     null, null, 's:110'),
    ('4', '4-i', '4-i-3', '4-イ-3', 27, 'STATED', 'MILESTONE', 'REACH', '', '', 0, null, null,
     '環状路線の再設置', 'Loop bus route restored',
     null, null, 's:110'),
    ('4', '4-i', '4-i-4', '4-イ-4', 28, 'STATED', 'MILESTONE', 'REACH', '', '', 0, null, null,
     '市電延伸の検討', 'Tram extension studied',
     null, null, 's:112'),
    ('4', '4-u', '4-u-1', '4-ウ-1', 29, 'STATED', 'MILESTONE', 'REACH', '', '', 0, null, null,
     '国道57号線東バイパスの部分立体', 'Route 57 East Bypass partly grade-separated',
     null, null, 's:126'),
    ('4', '4-u', '4-u-2', '4-ウ-2', 30, 'STATED', 'MILESTONE', 'REACH', '', '', 0, null, null,
     '国道3号線植木バイパスの全線開通', 'Route 3 Ueki Bypass fully open',
     null, null, 's:126-128'),
    ('4', '4-u', '4-u-3', '4-ウ-3', 31, 'PROPOSED', 'CUMULATIVE', 'UP', 'か所', 'junctions', 0, 0, null,
     '改良した主要交差点の数', 'Main junctions improved',
     null, null, 's:130'),
    ('4', '4-u', '4-u-4', '4-ウ-4', 32, 'PROPOSED', 'LEVEL', 'UP', 'km/h', 'km/h', 1, 0, null,
     '市街地の混雑時旅行速度', 'Peak-hour travel speed in the city',
     null, null, 's:304'),
    ('5', '5-a', '5-a-1', '5-ア-1', 33, 'PROPOSED', 'CUMULATIVE', 'UP', '件', 'businesses', 0, 0, null,
     '支援を受けて創業した件数', 'Businesses founded with support',
     null, null, 's:154-155; l:149'),
    ('5', '5-i', '5-i-1', '5-イ-1', 34, 'PROPOSED', 'CUMULATIVE', 'UP', '経営体', 'farms', 0, 0, null,
     'ＩＣＴ・ＡＩ技術を導入した園芸農家数', 'Horticultural farms that use ICT or AI',
     null, null, 's:143-145,161; l:178'),
    ('5', '5-i', '5-i-2', '5-イ-2', 35, 'PROPOSED', 'CUMULATIVE', 'UP', '件', 'channels', 0, 0, null,
     '農水産物の新規販路開拓件数', 'New sales channels for farm and fishery products',
     null, null, 's:145-146; l:180'),
    ('5', '5-u', '5-u-1', '5-ウ-1', 36, 'PROPOSED', 'FLOW', 'UP', '人泊', 'guest nights', 0, 0, null,
     '外国人宿泊客数', 'Nights stayed by foreign visitors',
     null, null, 's:150'),
    ('5', '5-u', '5-u-2', '5-ウ-2', 37, 'STATED', 'LEVEL', 'DOWN', '%', '%', 1, 0, 100,
     '外国人宿泊客に占める東アジアの割合', 'East Asian share of foreign overnight visitors',
     '地域の特性別に対策を広げる（s:157-160）ことを、特定地域への依存の低下として測る。向きは案。',
     'Widening measures by region (lines 157–160 of the slides) is measured as less dependence on one region. The direction is a proposal.', 's:150,163'),
    ('p1', null, 'p1-1', 'P1-1', 38, 'STATED', 'FLOW', 'UP', '件', 'requests', 0, 0, null,
     'まちづくりセンターへの相談・要望の件数', 'Requests brought to community centres',
     null, null, 's:188-189'),
    ('p2', null, 'p2-1', 'P2-1', 39, 'PROPOSED', 'CUMULATIVE', 'UP', '業務', 'tasks', 0, 0, null,
     'ＩＣＴ・ＡＩで自動化・省力化した業務数', 'Office tasks automated',
     null, null, 's:175-177'),
    ('p3', null, 'p3-1', 'P3-1', 40, 'PROPOSED', 'LEVEL', 'UP', '事業', 'projects', 0, 0, null,
     '近隣市町村との連携事業数', 'Joint projects with neighbouring towns',
     null, null, 's:179-181'),
    ('p4', null, 'p4-1', 'P4-1', 41, 'PROPOSED', 'CUMULATIVE', 'UP', '件', 'projects', 0, 0, null,
     'AI・IoT等を活用した取組の件数', 'Projects that use AI or IoT',
     null, null, 's:192-194'),
    ('t1-1', 'm1', 'm1-1', 'M1-1', 42, 'STATED', 'LEVEL', 'DOWN', '人', 'children', 0, 0, null,
     '保育所等の待機児童数', 'Children on the nursery waiting list',
     null, null, 'l:89')
) t (initiative, measure, code, label, position, origin, kind, direction, unit_ja, unit_en, decimals, lowest, highest,
     name_ja, name_en, note_ja, note_en, source)
join plan p on p.slug = 'kumamoto-7'
join initiative i on i.plan_id = p.id and i.code = t.initiative
left join measure m on m.plan_id = p.id and m.code = t.measure
order by t.position;

insert into baseline (kpi_id, revision, value, as_of_first, as_of_last, as_written, qualifier, source, publication)
select k.id, 1, t.value, t.as_of_first, t.as_of_last, t.as_written, t.qualifier, t.source, 1
from (values
    ('1-a-1', 2650, date '2019-05-01', date '2019-05-31', '平成31年5月', null, 's:217'),
    ('1-a-2', 874, date '2019-02-01', date '2019-02-28', null, null, 's:233'),
    ('3-i-1', 15, date '2016-04-01', date '2017-03-31', null, 'AT_LEAST', 's:271'),
    ('3-i-2', 20, date '2016-04-01', date '2017-03-31', null, 'AT_LEAST', 's:272'),
    ('5-u-2', 80, date '2017-01-01', date '2017-12-31', null, 'ABOUT', 's:163,152'),
    ('p1-1', 3066, date '2017-04-01', date '2019-03-31', null, null, 's:189')
) t (kpi, value, as_of_first, as_of_last, as_written, qualifier, source)
join kpi k on k.code = t.kpi
join plan p on p.id = k.plan_id and p.slug = 'kumamoto-7';

-- Neither document dates its targets: they are due on the plan's last day.
insert into target (kpi_id, revision, position, value, source, publication)
select k.id, 1, 1, t.value, t.source, 1
from (values
    ('2-a-1', 23460, 's:62'),
    ('m1-1', 0, 'l:89')
) t (kpi, value, source)
join kpi k on k.code = t.kpi
join plan p on p.id = k.plan_id and p.slug = 'kumamoto-7';

insert into rating_threshold (plan_id, revision, ahead, late, publication)
select id, 1, 0.95, 0.60, 1 from plan where slug = 'kumamoto-7';
