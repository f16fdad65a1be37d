-- The vocabulary has every word now, so that a beginning can be looked up in it: a search for the few words that begin so reads a fraction of what an
-- index of texts reads for a beginning. Words that begin with a digit are left out, as there are as many of them as SKUs.
drop index search_vocabulary_trigrams;

create function search_is_kept(word text) returns boolean
  language sql immutable parallel safe
  return word !~ '^[0-9]';

-- Only in a longer word without digits a typing mistake is looked for.
create function search_may_be_meant(word text) returns boolean
  language sql immutable parallel safe
  return length(word) >= 5 and word !~ '[0-9]';

create or replace function learn_words() returns trigger
  language plpgsql
  as $$
  begin
    -- In one order, so that two who learn the same words never wait for each other in a circle.
    insert into search_vocabulary (word)
    select distinct word from learned, unnest(tsvector_to_array(text_search)) word where public.search_is_kept(word) order by 1
    on conflict do nothing;
    return null;
  end $$;
insert into search_vocabulary (word)
select distinct word from products, unnest(tsvector_to_array(text_search)) word where search_is_kept(word)
on conflict do nothing;

create index search_vocabulary_trigrams on search_vocabulary using gin (word gin_trgm_ops) where search_may_be_meant(word);

create or replace function search_similar(typed text) returns setof text
  language sql stable parallel safe
  set pg_trgm.word_similarity_threshold = 0.19
  as $$ select word from public.search_vocabulary where typed <% word and public.search_may_be_meant(word) $$;
