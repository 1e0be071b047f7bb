-- 万人 in English: a figure before “ten thousand passengers” reads as a count of them. The documents, which are Japanese, give
-- no English unit; no figure changes.

update kpi set unit_en = '×10,000 passengers' where code = '4-i-1' and unit_en = 'ten thousand passengers';
