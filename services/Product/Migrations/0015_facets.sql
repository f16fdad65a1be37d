-- What facets are counted by, of each product that is offered. Products are wide, because of the texts that searches read; a count of all of them reads
-- these rows instead. Triggers keep them, so that nobody who changes a product or its stock has to think of it.
create table product_facets (
  product_id uuid primary key references products (id) on delete cascade,
  category text not null,
  price_minor bigint not null,
  stars smallint not null,
  in_stock boolean not null,
  family_id uuid
);
create index product_facets_of_families on product_facets (family_id) where family_id is not null;

insert into product_facets (product_id, category, price_minor, stars, in_stock, family_id)
select p.id, p.category, p.price_minor, floor(p.rating), coalesce(s.on_hand > s.reserved, false), p.family_id
from products p left join stock s on s.product_id = p.id where not p.retired;

create function note_facets() returns trigger
  language plpgsql
  as $$
  begin
    delete from product_facets f using changed c where f.product_id = c.id and c.retired;
    -- Of a product that is offered again: its stock must not change between the look at it here and the commit, since that change would not find the row.
    perform 1 from stock s where s.product_id in (
      select c.id from changed c where not c.retired and not exists (select from product_facets f where f.product_id = c.id)) order by s.product_id for share;
    insert into product_facets as f (product_id, category, price_minor, stars, in_stock, family_id)
    select c.id, c.category, c.price_minor, floor(c.rating), coalesce((select s.on_hand > s.reserved from stock s where s.product_id = c.id), false), c.family_id
    from changed c where not c.retired order by c.id
    on conflict (product_id) do update
      set category = excluded.category, price_minor = excluded.price_minor, stars = excluded.stars, family_id = excluded.family_id
      where (f.category, f.price_minor, f.stars, f.family_id)
        is distinct from (excluded.category, excluded.price_minor, excluded.stars, excluded.family_id);
    return null;
  end $$;
create trigger products_facets_new after insert on products referencing new table as changed for each statement execute function note_facets();
create trigger products_facets_changed after update on products referencing new table as changed for each statement execute function note_facets();

-- Only where the last unit goes or the first one comes: any other change of a stock costs no more than the comparison.
create function note_availability() returns trigger
  language plpgsql
  as $$
  begin
    update product_facets set in_stock = new.on_hand > new.reserved where product_id = new.product_id;
    return null;
  end $$;
create trigger stock_facets_new after insert on stock for each row
  when (new.on_hand > new.reserved) execute function note_availability();
create trigger stock_facets_changed after update on stock for each row
  when ((old.on_hand > old.reserved) is distinct from (new.on_hand > new.reserved)) execute function note_availability();

-- Beginnings of names and categories, for suggestions while a visitor types.
create index products_by_name_beginning on products (name_text text_pattern_ops) where not retired;
alter table categories add column name_text text not null generated always as (search_text(name)) stored;

comment on table product_facets is 'What facets are counted by, of each product that is offered. Triggers keep it.';
comment on column product_facets.category is 'The slug of the category.';
comment on column product_facets.price_minor is 'Cents of the base currency (EUR), with VAT.';
comment on column product_facets.stars is 'The whole stars of the rating; 0 without a review.';
comment on column product_facets.in_stock is 'Whether a unit can be ordered.';
comment on column product_facets.family_id is 'The family that it is a variant of.';
comment on column categories.name_text is 'The name without accents, in lower case, for beginnings.';

grant select on product_facets to public;
