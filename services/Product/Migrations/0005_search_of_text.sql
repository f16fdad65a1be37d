-- Accents are folded by unaccent. The extension is a trusted one, as pg_trgm is: the database's owner may create it.
create extension if not exists unaccent;

-- Lower case without accents; compatibility forms (full-width digits, ligatures, letters with combining marks) become plain ones. unaccent() alone is only
-- stable, since its rules may be changed; with its dictionary named and its rules left alone it always gives the same, which a generated column needs.
create function search_fold(value text) returns text
  language sql immutable parallel safe
  return lower(case
    when octet_length(value) = char_length(value) then value
    else public.unaccent('public.unaccent'::regdictionary, normalize(value, nfkc)) end);

-- The words of a short text, folded, with one blank between two.
create function search_text(value text) returns text
  language sql immutable parallel safe
  return btrim(regexp_replace(search_fold(value), '[^[:alnum:]]+', ' ', 'g'));

-- A folded text without the punctuation that the parser would take for a part of a word: red/blue is no path, shop.example no host. Each character
-- becomes a blank, or nothing.
create function search_words(folded text, filler text) returns text
  language sql immutable parallel safe
  return translate(folded, '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(filler, 32));

-- The stems of words. The configuration takes words in Latin letters for English and others for Russian; stop words have no stem.
create function search_stems(words text) returns tsvector
  language sql immutable parallel safe
  return to_tsvector('pg_catalog.russian'::regconfig, words);

-- What a name or a SKU is found by: its words as they are written (so also by their beginnings), their stems, and what is written with characters
-- in between (over-ear, chef's, ABC-1234) in one piece.
create function search_name(folded text) returns tsvector
  language sql immutable parallel safe
  return to_tsvector('pg_catalog.simple'::regconfig, search_words(folded, ' ')) || search_stems(search_words(folded, ' '))
    || to_tsvector('pg_catalog.simple'::regconfig, search_words(folded, ''));

drop index products_search;
drop index products_name_trigrams;
alter table products drop column search;
alter table products
  add column name_text text not null generated always as (search_text(name)) stored,
  add column sku_text text not null generated always as (search_text(sku)) stored,
  add column name_search tsvector not null generated always as (strip(search_name(search_fold(name)) || search_name(search_fold(sku)))) stored,
  -- A: the name and the SKU; B: the category; D: the description.
  add column text_search tsvector not null generated always as (
    setweight(search_name(search_fold(name)) || search_name(search_fold(sku)), 'A')
    || setweight(to_tsvector('pg_catalog.simple'::regconfig, search_text(category_name)) || search_stems(search_text(category_name)), 'B')
    || setweight(search_stems(search_words(search_fold(description), ' ')), 'D')) stored;
-- Without a list of pending entries, which every search would have to read: products change far less often than they are searched.
create index products_name_search on products using gin (name_search) with (fastupdate = off);
create index products_text_search on products using gin (text_search) with (fastupdate = off);
create index products_by_name_text on products (name_text) where not retired;
create index products_by_sku_text on products (sku_text text_pattern_ops) where not retired;

-- Every longer word that products have had, as written or as stem: what is not the beginning of one is mistyped, and is compared with these, which are far
-- fewer than products. Words that no product has any more do no harm: they find nothing. In the order of code points, so that a beginning is a range.
create table search_vocabulary (
  word text collate "C" primary key
);
create index search_vocabulary_trigrams on search_vocabulary using gin (word gin_trgm_ops);

create function learn_words() returns trigger
  language plpgsql
  as $$
  begin
    -- In one order, so that two who learn the same words never wait for each other in a circle.
    insert into search_vocabulary (word)
    select distinct word from learned, unnest(tsvector_to_array(text_search)) word
    where length(word) >= 5 and word !~ '[0-9]' order by 1
    on conflict do nothing;
    return null;
  end $$;
create trigger products_learn_new after insert on products referencing new table as learned for each statement execute function learn_words();
create trigger products_learn_changed after update on products referencing new table as learned for each statement execute function learn_words();
insert into search_vocabulary (word)
select distinct word from products, unnest(tsvector_to_array(text_search)) word
where length(word) >= 5 and word !~ '[0-9]';

-- Words that may be meant by a mistyped one. The threshold is so low that one mistake in a word of five letters stays above it; the caller looks closer.
create function search_similar(typed text) returns setof text
  language sql stable parallel safe
  set pg_trgm.word_similarity_threshold = 0.19
  as $$ select word from public.search_vocabulary where typed <% word $$;
