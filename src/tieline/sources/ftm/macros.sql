-- What every query over the entities uses; `v` is a list of values, `p` the properties of an entity.

-- Values each once, in order; those that are not empty; those of one property.
CREATE MACRO once(v) AS
    CASE WHEN len(v) < 2 OR len(list_distinct(v)) = len(v) THEN v
    ELSE [x for x, i in v if list_position(v, x) = i] END;
CREATE MACRO filled(v) AS once([x for x in v if x <> '']);
CREATE MACRO vals(p, name) AS coalesce(filled(map_extract(p, name)[1]), []);

-- The first and the last day of a year, a month, a day or a moment; NULL for anything else.
CREATE MACRO whole_day(text, first) AS
    CASE WHEN text[1:4] = '0000' THEN NULL
    WHEN regexp_full_match(text, '\d{4}') THEN text || first || first
    WHEN regexp_full_match(text, '\d{4}-\d{2}') THEN text || first
    WHEN regexp_full_match(text, '\d{4}-\d{2}-\d{2}([T ].*)?') THEN text[1:10] END;
CREATE MACRO first_day(text) AS try_cast(whole_day(text, '-01') AS DATE);
CREATE MACRO final_day(text) AS
    CASE WHEN first_day(text) IS NULL THEN NULL
    WHEN len(text) = 4 THEN make_date(year(first_day(text)), 12, 31)
    WHEN len(text) = 7 THEN last_day(first_day(text))
    ELSE first_day(text) END;
CREATE MACRO first_of(v) AS list_min([first_day(x) for x in v]);
CREATE MACRO final_of(v) AS list_max([final_day(x) for x in v]);
CREATE MACRO either(v, otherwise) AS CASE WHEN first_of(v) IS NULL THEN otherwise ELSE v END;
-- A moment as its day, for a detail; anything else as it is.
CREATE MACRO day_text(text) AS
    CASE WHEN len(text) > 10 AND first_day(text) IS NOT NULL THEN text[1:10] ELSE text END;

-- Lines of a note: of some values; of all properties that are told, in order, and then some more.
CREATE MACRO line(text) AS regexp_replace(text, '\s+', ' ', 'g');
CREATE MACRO lines(name, v) AS [name || ': ' || line(x) for x in v];
CREATE MACRO told(p, names, more) AS
    array_to_string(list_concat(flatten([one.told for one in list_sort([
        {'place': list_position(names, e.key), 'told': lines(e.key, filled(e.value))}
        for e in map_entries(p) if list_contains(names, e.key)])]), more), chr(10));
CREATE MACRO joined(v) AS array_to_string([line(x) for x in v], '; ');

-- All numbers of a list, or NULL where one is none.
CREATE MACRO all_of(v) AS CASE WHEN len([x for x in v if x IS NULL]) = 0 THEN v END;
CREATE MACRO money(v) AS
    all_of([CASE WHEN abs(try_cast(x AS DECIMAL(28, 6))) < 1000000000000000000000
        THEN try_cast(x AS DECIMAL(28, 6)) END for x in v]);

-- A share in percent: exact, between two, at least, at most.
CREATE MACRO share_number(text) AS
    CASE WHEN try_cast(trim(replace(replace(text, ',', '.'), '%', '')) AS DECIMAL(28, 6))
        BETWEEN 0 AND 100
    THEN try_cast(trim(replace(replace(text, ',', '.'), '%', '')) AS DECIMAL(28, 6)) END;
CREATE MACRO is_exact(text) AS
    regexp_full_match(text, '\s*\d{1,3}([.,]\d{1,6})?\s*%?\s*') AND share_number(text) IS NOT NULL;
CREATE MACRO share_piece(text, piece) AS
    nullif(regexp_extract(lower(text),
        '^\s*(>=?|over|more than|at least|<=?|under|less than|up to|at most|)\s*(\d{1,3}(?:[.,]\d{1,6})?)\s*%?(?:\s*(?:-|–|to)\s*(\d{1,3}(?:[.,]\d{1,6})?)\s*%?)?\s*$',
        piece), '');
CREATE MACRO is_backward(text) AS
    coalesce(share_number(share_piece(text, 3)) < share_number(share_piece(text, 2)), false);
CREATE MACRO share_from(text) AS
    CASE WHEN is_backward(text) OR share_piece(text, 1) IN
        ('<', '<=', 'under', 'less than', 'up to', 'at most') THEN NULL
    ELSE share_number(share_piece(text, 2)) END;
CREATE MACRO share_to(text) AS
    CASE WHEN is_backward(text) OR share_piece(text, 1) IN
        ('>', '>=', 'over', 'more than', 'at least') THEN NULL
    ELSE share_number(coalesce(share_piece(text, 3), share_piece(text, 2))) END;
