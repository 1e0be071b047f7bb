-- The plan's texts, verbatim, each with the lines that it comes from. English titles are unofficial reference
-- translations; where the wording of a document looks like a slip, the text stays and a note says so.

insert into passage (plan_id, kind, heading_ja, heading_en, name_ja, name_en, lead, paragraphs, source)
select p.id, t.*
from plan p
cross join (values
    ('VISION', 'めざすまちの姿', 'The city we aim for', '上質な生活都市', 'A city of high-quality living', null,
     array[
         '豊かな自然と歴史・文化に恵まれ、あたたかいふれあいに満ちた地域の中で、お互いに支え合いながら心豊かで幸せな暮らしが営まれ、災害に強くだれもが安心して暮らせるまち。そして、市民一人ひとりが、自分たちが暮らすまちに誇りを持ち、夢や希望を抱いて、いきいきと多様な生活を楽しんでいるまち。そのような、市民が住み続けたい、だれもが住んでみたくなる、訪れたくなるまち、「上質な生活都市」を、私たちはめざします。'], 'l:2-8,73-74'),
    ('PHILOSOPHY', 'まちづくりの基本理念', 'Basic principles of town-making', null, null,
     'まちづくりの原点は「地域」、そして、そこに暮らす私たち「市民」です。',
     array[
         '本市は、歴史や自然に恵まれ、古くから九州の中核をなす拠点都市として発展し、豊かな自然環境と都市の利便性とが調和した、大変暮らしやすい都市です。この伝統あるまちを先人たちから受け継いだ私たちは、まちの魅力をさらに磨き上げ、次の世代へ引き継いでいかなければなりません。',
         '特に、「心の豊かさ」を重視する今の時代においては、家族や地域とのつながりと生活の満足度は深く関わりあっており、熊本地震では、人と人との絆や助け合いといった地域コミュニティの重要性が再認識されました。そこで、外国人を含めた多様な市民が豊かな暮らしを送るためには、生活の基盤となる地域が主体となってまちづくりを進め、安心して暮らせる住みやすいまちを築くことが必要です。',
         'そのために、市民は、今まで以上に地域に目を向け、自ら主体的に地域の中でつながり、お互いに支え合い、地域が有する資源や特色をいかした自主自立のまちづくりに、楽しみながら取り組みます。そして、行政は、積極的に市民の中に飛び込み、地域の課題や市民の意見、要望などを的確に把握し、市民とともに解決を図っていきます。',
         'このように、まちづくりの主役である私たち市民と行政が、お互いに責任や役割を分担し、補い合いながら、自信と誇りを持って次の世代に引き継げるようなまちづくりに取り組んでいくことが大切です。'], 'l:45-71,78-79'),
    ('REVIEW', '【参考】総合計画の見直しの視点', 'Reference: viewpoints of the review', null, null, null,
     '{}', 's:202-352')
) t (kind, heading_ja, heading_en, name_ja, name_en, lead, paragraphs, source)
where p.slug = 'kumamoto-7';

insert into programme (plan_id, slug, position, priority, title_ja, title_en, subheading_ja, subheading_en, lead, outcomes, source)
select p.id, t.*
from plan p
cross join (values
    ('priority-initiatives', 1, true, '後期計画における重点的取組（案）', 'Priority initiatives of the second-half plan (draft)', null, null,
     'これまでの前期計画の検証、人口減少・少子高齢化の更なる進展や社会経済情勢の変化等を踏まえ、後期計画においては、熊本地震からの復旧復興、そしてその先を見据えた未来への礎となる５つの取組を重点的に推進する。',
     '{}', 's:1-17'),
    ('enabling-policies', 2, false, '後期計画を推進するために', 'To carry the second-half plan forward', null, null,
     null,
     array['重点的取組をはじめ地域課題の解決に向け連携や改革の推進'], 's:167-201'),
    ('earthquake-recovery', 3, false, '熊本地震からの復旧復興', 'Recovery from the Kumamoto earthquakes', null, null,
     'めざすまちの姿を実現するため、市民力・地域力・行政力を結集し、熊本地震からの復旧復興に最優先に取り組みます。',
     '{}', 'l:10-43,76,81-87'),
    ('town-priorities', 4, false, 'まちづくりの重点的取組', 'Priorities of town-making', null, null,
     'めざすまちの姿を実現するための目標を市民と行政で共有し、市民とともに次の項目に優先的に取り組みます。',
     '{}', 'l:89-188'),
    ('covid-recovery', 5, false, '熊本市経済再建・市民生活安心プラン', 'Economic recovery and citizens'' livelihood plan', '新型コロナウイルス感染症対策', 'Measures against COVID-19',
     '市民の生命と健康、暮らしを守りつつ、疲弊した地域経済・市民生活の再建に取り組みます。',
     '{}', 'l:190-218')
) t (slug, position, priority, title_ja, title_en, subheading_ja, subheading_en, lead, outcomes, source)
where p.slug = 'kumamoto-7';

-- The five priority initiatives.
insert into initiative (plan_id, programme_id, code, position, mark, title_ja, title_en, text, remark, outcomes, captions,
                        credit, note_ja, note_en, source)
select g.plan_id, g.id, t.*
from programme g
join plan p on p.id = g.plan_id and p.slug = 'kumamoto-7'
cross join (values
    ('1', 1, '①', '復旧復興と防災・減災のまちづくり', 'Recovery, reconstruction and a disaster-resilient city',
     null, null,
     array['被災者の生活再建への支援継続と地域防災力の更なる向上'],
     array['西予市への職員派遣', '副読書を使った防災教育', '災害公営住宅入居前の交流会', '看護師等による家庭訪問'],
     null,
     's:41 は「副読書」、l:34 は「副読本」と表記している。',
     'Line 41 of the slides says 副読書, line 34 of the leaflet 副読本 (a supplementary reader).',
     's:9,18-45'),
    ('2', 2, '②', '教育・文化の質の向上', 'Better education and culture',
     null, null,
     array['次世代の担い手としての資質、能力を育む教育の充実', '創造性と感性を育み生活に潤いを与える文化の振興'],
     array['全小中学校に2万3460台（約3人/1台）のタブレット端末配備'],
     null, null, null, 's:11,46-69'),
    ('3', 3, '③', '健康寿命の延伸', 'Longer healthy life expectancy',
     null, null,
     array['人生100年時代を見据えた健康寿命の延伸と生活の質の向上'],
     array['健康ポイントによるインセンティブ付与', '健康介護ケアのイメージ'],
     '【出所】ＥＹ新日本有限責任監査法人 熊本市の保健医療政策のあり方検討に向けた現況把握及び将来予測のための支援業務報告書', null, null, 's:13,70-98'),
    ('4', 4, '④', '交通の利便性向上', 'More convenient transport',
     null, null,
     array['交通体系の再編による移動手段確保と利便性向上'],
     '{}',
     '【出所】熊本都市圏総合交通戦略',
     '見出し（s:104）は「公共交通と自動車交通のベストミックス」、本文（s:118-120）は「公共交通と自転車交通のベストミックス」。原文のまま掲載する。',
     'The heading (line 104 of the slides) speaks of the best mix of public transport and cars (自動車), the text (lines 118–120) of public transport and bicycles (自転車). Both are shown as they are in the document.',
     's:15,102-132'),
    ('5', 5, '⑤', '市民所得の向上と雇用の創出', 'Higher incomes and more jobs',
     null, '総合戦略を整理',
     array['生産性の向上と交流人口の増加による市民所得の向上'],
     array['熊本市内の外国人国別宿泊客数（東アジアが約８割を占める）', 'ＡＩ技術を活用した自動かん水・施肥システムの概要'],
     '【出所】平成２９年熊本市観光統計',
     's:154 の「起業支援を支援し」は原文のまま。',
     'Line 154 of the slides says 起業支援を支援し ("support the support for start-ups"); shown as it is in the document.',
     's:17,133-163')
) t (code, position, mark, title_ja, title_en, text, remark, outcomes, captions, credit, note_ja, note_en, source)
where g.slug = 'priority-initiatives';

-- The four policies that carry them.
insert into initiative (plan_id, programme_id, code, position, mark, title_ja, title_en, text, remark, outcomes, captions,
                        credit, note_ja, note_en, source)
select g.plan_id, g.id, t.*
from programme g
join plan p on p.id = g.plan_id and p.slug = 'kumamoto-7'
cross join (values
    ('p1', 1, '（１）', '地域主義の更なる実践', 'Community first',
     '地域課題の解決に向け、まちづくりセンター及び地域担当職員の体制と権限を更に強化するとともに、地域主義を徹底し自主自立のまちづくりを支援する。', null,
     '{}'::text[],
     array['まちづくりセンターへの相談・要望（Ｈ29.4月～Ｈ31.3月） 3,066件'],
     null, null, null, 's:169,183-189'),
    ('p2', 2, '（２）', '市役所改革の推進', 'City hall reform',
     'ＩＣＴやＡＩなどの技術を活用し、業務の自動化・省力化を進め、市職員の生産性の向上と、市民サービスの向上に取り組む。', null,
     '{}', '{}',
     null, null, null, 's:171,175-177'),
    ('p3', 3, '（３）', '連携中枢都市圏との連携強化', 'Closer ties across the metropolitan area',
     '熊本市のリーダーシップにより、行政コストの削減、都市機能の維持確保の観点から近隣市町村との連携を強化する。', null,
     '{}',
     array['九州中央の交流拠点へ', '経済成長のけん引', '高次の都市機能の集積・強化', '生活関連機能の向上'],
     null, null, null, 's:173,179-181,198-201'),
    ('p4', 4, '（４）', 'スマートシティへの転換', 'Turning into a smart city',
     '市民の健康状態の把握や生産性の高い農業効率的な都市交通システムの構築など、様々な分野でAIやＩｏTなどの情報技術を活用する。', null,
     '{}', '{}',
     null, null, null, 's:191-194')
) t (code, position, mark, title_ja, title_en, text, remark, outcomes, captions, credit, note_ja, note_en, source)
where g.slug = 'enabling-policies';

-- Recovery from the earthquakes: three themes, which the leaflet does not number.
insert into initiative (plan_id, programme_id, code, position, mark, title_ja, title_en, source)
select g.plan_id, g.id, t.*
from programme g
join plan p on p.id = g.plan_id and p.slug = 'kumamoto-7'
cross join (values
    ('r1', 1, null, '被災者の生活再建に向けたトータルケア',
     'Total care for rebuilding lives', 'l:83'),
    ('r2', 2, null, '防災・減災のまちづくり',
     'Disaster prevention and mitigation', 'l:85'),
    ('r3', 3, null, '熊本地震の記録と記憶の伝承',
     'Passing on records and memories of the Kumamoto earthquakes', 'l:87')
) t (code, position, mark, title_ja, title_en, source)
where g.slug = 'earthquake-recovery';

-- Town-making: three pillars, …
insert into initiative (plan_id, programme_id, code, position, mark, title_ja, title_en, source)
select g.plan_id, g.id, t.*
from programme g
join plan p on p.id = g.plan_id and p.slug = 'kumamoto-7'
cross join (values
    ('t1', 1, '1', '安心して暮らせるまちづくり',
     'A city to live in with peace of mind', 'l:124'),
    ('t2', 2, '2', 'ずっと住みたいまちづくり',
     'A city to live in for good', 'l:156'),
    ('t3', 3, '3', '訪れてみたいまちづくり',
     'A city worth a visit', 'l:184')
) t (code, position, mark, title_ja, title_en, source)
where g.slug = 'town-priorities';

-- … and their goals.
insert into initiative (plan_id, programme_id, parent_id, code, position, mark, title_ja, title_en, source)
select i.plan_id, i.programme_id, i.id, t.code, t.position, t.mark, t.title_ja, t.title_en, t.source
from (values
    ('t1', 't1-1', 1, '❶', 'だれもが安心して子育てできる環境を整えます。',
     'We make it possible for everyone to raise children with peace of mind.', 'l:98'),
    ('t1', 't1-2', 2, '❷', '「おたがいさま」で支え合う地域コミュニティを形成します。',
     'We build communities in which people support one another.', 'l:113'),
    ('t2', 't2-1', 1, '❶', 'だれもが移動しやすく暮らしやすい都市をつくります。',
     'We make a city that is easy for everyone to get around and to live in.', 'l:131'),
    ('t2', 't2-2', 2, '❷', '雇用機会を創出し、熊本に住み、働ける環境を整備します。',
     'We create jobs and the conditions to live and work in Kumamoto.', 'l:142'),
    ('t3', 't3-1', 1, '❶', '伝統文化とエンターテインメントが共鳴するにぎわいを生み出します。',
     'We create a lively city where traditional culture and entertainment resonate.', 'l:164'),
    ('t3', 't3-2', 2, '❷', '人と自然が共生する恵み豊かで持続可能なまち熊本を発信します。',
     'We show the world a bountiful, sustainable Kumamoto where people and nature live together.', 'l:176')
) t (parent, code, position, mark, title_ja, title_en, source)
join initiative i on i.code = t.parent
join plan p on p.id = i.plan_id and p.slug = 'kumamoto-7';

-- Economic recovery after COVID-19: four policies.
insert into initiative (plan_id, programme_id, code, position, mark, title_ja, title_en, source)
select g.plan_id, g.id, t.*
from programme g
join plan p on p.id = g.plan_id and p.slug = 'kumamoto-7'
cross join (values
    ('c1', 1, '1', '感染拡大を防止する施策',
     'Preventing the spread of infection', 'l:193-194,212'),
    ('c2', 2, '2', '活気のある市民生活を取り戻す施策',
     'Bringing back a lively life for citizens', 'l:196-198,216'),
    ('c3', 3, '3', '地域経済を再建する施策',
     'Rebuilding the local economy', 'l:200-205,214'),
    ('c4', 4, '4', '強靭な社会経済基盤を構築する施策',
     'Building a resilient society and economy', 'l:207-209,218')
) t (code, position, mark, title_ja, title_en, source)
where g.slug = 'covid-recovery';

-- Three measures under each priority initiative.
insert into measure (plan_id, initiative_id, code, position, label, title_ja, title_en, text, source)
select i.plan_id, i.id, t.code, t.position, t.label, t.title_ja, t.title_en, t.text, t.source
from (values
    ('1', '1-a', 1, 'ア', '生活再建に向けたトータルケア',
     'Total care for rebuilding lives',
     '液状化など宅地被害からの復旧や恒久的住まい確保後の被災者の暮らしの安全や生活再建、孤立化を防ぐためのコミュニティづくりを継続的に支援する。', 's:20,26-29'),
    ('1', '1-i', 2, 'イ', '防災・減災のまちづくり',
     'Disaster prevention and mitigation',
     'インフラの耐震化や道路等の多重化、福祉避難所の拡充等の避難環境の見直しや地域防災リーダーの育成など、ハード、ソフト両面から災害対応力の更なる向上に取り組む。', 's:22,31-34'),
    ('1', '1-u', 3, 'ウ', '記録と記憶の伝承と発信',
     'Passing on and sharing records and memories',
     '震災の教訓等を生かした防災教育や、地域での避難訓練等を行うとともに、防災減災の知見を国内外に発信し、災害時には被災地支援等を積極的に取り組む。', 's:24,36-39'),
    ('2', '2-a', 1, 'ア', '確かな学力を育む教育の推進（情報化、英語教育等）',
     'Education that builds solid learning (ICT, English)',
     '英語教育やＩＣＴ教育など、時代の要請に応じた教育内容を充実するとともに、学校教育全体を通じて、子どもの主体性を重視した活動を推進する。', 's:48,58-60'),
    ('2', '2-i', 2, 'イ', '子どもの貧困対策と中核を担う人材育成',
     'Tackling child poverty and raising future leaders',
     '全ての子どもが家庭環境に左右されることなく学習できる機会や返還不要の奨学金制度の創設等により質の高い高等教育を受ける機会を確保する。', 's:50,54-56'),
    ('2', '2-u', 3, 'ウ', '文化の振興と継承',
     'Promoting and handing down culture',
     '文化行政を市政の中核として位置付け、文化の魅力向上と発信、多様な文化活動及び鑑賞機会の充実に取り組む。', 's:52,64-66'),
    ('3', '3-a', 1, 'ア', 'ヘルスプロモーションに基づいた健康づくり',
     'Health promotion',
     'ヘルスプロモーション（歩きたくなるまち、運動したくなるまちづくりなど健康につながる環境づくりの考え）に基づき、市民とともに健康増進に取り組む。', 's:72,78-81'),
    ('3', '3-i', 2, 'イ', '人生100年時代を見据えた健康介護ケア',
     'Health and long-term care for the 100-year life',
     '市民一人ひとりの健康・医療・介護情報等の見える化により、高齢者のケアサイクルに即した必要かつ適切な医療・介護サービスを、自らの価値観により選択できる地域包括ケアモデルを構築する。', 's:76,85-90'),
    ('3', '3-u', 3, 'ウ', '予防医療の推進',
     'Preventive medicine',
     'がん検診を完全無料化し、受診率の向上を図るなど、予防医療を積極的に推進する。', 's:74,92-94'),
    ('4', '4-a', 1, 'ア', '公共交通と自動車交通のベストミックス',
     'Best mix of public transport and cars',
     '地域交通や経済、観光の土台となる交通網整備を改革し、都市交通を最適化する公共交通と自転車交通のベストミックスに取り組む。', 's:104,116-120'),
    ('4', '4-i', 2, 'イ', '次世代を見据えた公共交通の再編',
     'Reorganising public transport for the next generation',
     '民間バス事業者の経営統合、環状路線の再設置を含むバス路線やダイヤの抜本的見直し、市電延伸の検討など、次世代を見据えた公共交通の再編を行う。', 's:106,110-114'),
    ('4', '4-u', 3, 'ウ', '道路網の強靭化と渋滞の解消',
     'Resilient roads and less congestion',
     '熊本都市圏の道路網の強靭化と渋滞解消のため、国道57号線東バイパスの部分立体、国道3号線植木バイパスの早期全線開通、熊本都市圏の環状道路の整備、主要交差点の改良に取り組む。', 's:108,124-130'),
    ('5', '5-a', 1, 'ア', '起業支援による雇用創出と経済活性化',
     'Jobs and growth through support for start-ups',
     '老若男女による起業支援を支援し、雇用創出と経済の活性化を促す。', 's:135,154-155'),
    ('5', '5-i', 2, 'イ', '日本一の園芸産地づくりと農水産物の販路拡大',
     'Japan''s leading horticulture and wider markets for farm and fishery products',
     '農水産業のポテンシャル（潜在能力）を引き出すためＩＣＴやＡＩ技術等を活用した日本一の園芸産地づくりを進めるとともに、農水産物等のブランド化と新たな販路拡大に取り組む。', 's:137-139,143-146'),
    ('5', '5-u', 3, 'ウ', 'マーケティングに基づく観光戦略',
     'Tourism strategy based on marketing',
     'アジア、欧米、国内など地域の特性別に、観光客の関心分野（文化財、景観、歴史など）を調査し、ターゲットを明確化したうえで、効果的なインバウンド対策に取り組む。', 's:141,157-160')
) t (initiative, code, position, label, title_ja, title_en, text, source)
join initiative i on i.code = t.initiative
join plan p on p.id = i.plan_id and p.slug = 'kumamoto-7';

-- Measures of the recovery from the earthquakes.
insert into measure (plan_id, initiative_id, code, position, label, title_ja, title_en, text, source)
select i.plan_id, i.id, t.code, t.position, t.label, t.title_ja, t.title_en, t.text, t.source
from (values
    ('r1', 'r1-1', 1, null, '切れ目のない生活再建・健康支援',
     'Seamless support for rebuilding lives and health', null, 'l:10-11'),
    ('r1', 'r1-2', 2, null, '宅地復旧及び耐震化支援',
     'Support for restoring housing land and for earthquake-proofing', null, 'l:13-15'),
    ('r1', 'r1-3', 3, null, '心のケア',
     'Mental health care', null, 'l:17-19'),
    ('r2', 'r2-1', 1, null, '災害に強い都市基盤の形成',
     'Disaster-resilient urban infrastructure', null, 'l:21-23'),
    ('r2', 'r2-2', 2, null, '市民・地域・行政の災害対応力の強化',
     'Stronger disaster response by citizens, communities and the city', null, 'l:25-27'),
    ('r2', 'r2-3', 3, null, '避難環境の強化',
     'Better conditions for evacuation', null, 'l:29-31'),
    ('r3', 'r3-1', 1, null, '防災教育の推進',
     'Disaster education', null, 'l:33-35'),
    ('r3', 'r3-2', 2, null, '震災に関する記録の保存と活用',
     'Keeping and using records of the earthquakes', null, 'l:37-39'),
    ('r3', 'r3-3', 3, null, '国内外への発信',
     'Sharing lessons in Japan and abroad', null, 'l:41-43')
) t (initiative, code, position, label, title_ja, title_en, text, source)
join initiative i on i.code = t.initiative
join plan p on p.id = i.plan_id and p.slug = 'kumamoto-7';

-- Measures of town-making, counted through all its goals.
insert into measure (plan_id, initiative_id, code, position, label, title_ja, title_en, text, source)
select i.plan_id, i.id, t.code, t.position, t.label, t.title_ja, t.title_en, t.text, t.source
from (values
    ('t1-1', 'm1', 1, null, '安心して子育てができる少子化対策の推進',
     'Measures against the falling birth rate, for raising children with peace of mind', null, 'l:89-94,99'),
    ('t1-1', 'm2', 2, null, '子どもたちがいきいきと育つ環境整備',
     'Surroundings in which children thrive', null, 'l:101-107'),
    ('t1-2', 'm3', 1, null, '多様な世代が生きがいをもって豊かに暮らせる自主自立のまちづくり',
     'Self-reliant communities where all generations live full and meaningful lives', null, 'l:109-111,120'),
    ('t1-2', 'm4', 2, null, '健康で暮らしやすい生活都市づくり',
     'A healthy city that is good to live in', null, 'l:115-118,120'),
    ('t2-1', 'm5', 1, null, '地域拠点に都市機能が集積した都市づくり',
     'Urban functions gathered in local centres', null, 'l:126-129,144'),
    ('t2-1', 'm6', 2, null, '交通利便性が高い都市づくり',
     'A city with convenient transport', null, 'l:133-136,152'),
    ('t2-2', 'm7', 1, null, '地域経済の振興',
     'Promoting the local economy', null, 'l:138-140,146'),
    ('t2-2', 'm8', 2, null, '安定した雇用の創出',
     'Creating stable jobs', null, 'l:147-150,154'),
    ('t3-1', 'm9', 1, null, '歴史や伝統文化の継承・発展と観光の振興など熊本の魅力の創造・発信',
     'Making and sharing Kumamoto''s appeal: history, traditional culture and tourism', null, 'l:160-162,170'),
    ('t3-1', 'm10', 2, null, '国内外から多くの人が集う交流とにぎわいづくり',
     'A lively city where people from Japan and abroad meet', null, 'l:166-170'),
    ('t3-2', 'm11', 1, null, '世界が認めた地下水の保全と緑あふれるまちづくり',
     'Protecting groundwater of world renown and a city full of green', null, 'l:172-174,182'),
    ('t3-2', 'm12', 2, null, '安全で良質な農水産物の魅力発信',
     'Sharing the appeal of safe, good farm and fishery products', null, 'l:178-182')
) t (initiative, code, position, label, title_ja, title_en, text, source)
join initiative i on i.code = t.initiative
join plan p on p.id = i.plan_id and p.slug = 'kumamoto-7';

-- Items of the economic recovery plan: titles alone.
insert into measure (plan_id, initiative_id, code, position, label, title_ja, title_en, text, source)
select i.plan_id, i.id, t.code, t.position, t.label, t.title_ja, t.title_en, t.text, t.source
from (values
    ('c1', 'c1-1', 1, '❶', '感染拡大防止対策',
     'Measures against the spread of infection', null, 'l:193'),
    ('c1', 'c1-2', 2, '❷', '医療提供体制等の整備',
     'Medical care system', null, 'l:194'),
    ('c2', 'c2-1', 1, '❶', '正しい知識の普及啓発と人権擁護',
     'Correct knowledge and protection of human rights', null, 'l:196'),
    ('c2', 'c2-2', 2, '❷', '市民生活・健康の維持',
     'Citizens'' lives and health', null, 'l:197'),
    ('c2', 'c2-3', 3, '❸', 'こどもたちの学びと心のサポート',
     'Learning and emotional support for children', null, 'l:198'),
    ('c3', 'c3-1', 1, '❶', '中小企業・小規模企業等の事業継続',
     'Keeping small and medium-sized enterprises in business', null, 'l:200'),
    ('c3', 'c3-2', 2, '❷', '雇用の安定と人材育成',
     'Stable employment and training', null, 'l:201'),
    ('c3', 'c3-3', 3, '❸', '域内需要の循環',
     'Circulating demand within the area', null, 'l:202'),
    ('c3', 'c3-4', 4, '❹', '域外需要の取り込み',
     'Winning demand from outside the area', null, 'l:203'),
    ('c3', 'c3-5', 5, '❺', '農水産業の振興',
     'Promoting agriculture and fisheries', null, 'l:204'),
    ('c3', 'c3-6', 6, '❻', '企業誘致と移住促進',
     'Attracting businesses and new residents', null, 'l:205'),
    ('c4', 'c4-1', 1, '❶', '行政のデジタル化',
     'Digital public administration', null, 'l:207'),
    ('c4', 'c4-2', 2, '❷', 'スマートシティの実現',
     'Becoming a smart city', null, 'l:208'),
    ('c4', 'c4-3', 3, '❸', '持続可能なまちへの転換',
     'Turning into a sustainable city', null, 'l:209')
) t (initiative, code, position, label, title_ja, title_en, text, source)
join initiative i on i.code = t.initiative
join plan p on p.id = i.plan_id and p.slug = 'kumamoto-7';
