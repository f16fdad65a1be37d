-- Products that differ in a few options only, such as size and colour, are the variants of a family. Each variant stays a product with a SKU, a price and a
-- stock of its own (docs/adr/0009-families.md).
create table families (
  id uuid primary key,
  name text not null,
  -- The options' names, in the order in which they are shown; values are in the same order.
  options text[] not null check (cardinality(options) between 1 and 4),
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table family_variants (
  product_id uuid primary key references products (id),
  family_id uuid not null references families (id),
  place int not null check (place >= 0),
  option_values text[] not null,
  -- The values without regard to upper and lower case, so that no two variants have the same.
  combination text not null,
  unique (family_id, combination),
  unique (product_id, family_id)
);
create index family_variants_of_family on family_variants (family_id);

-- A copy of the membership: a list tells by it which products stand for one another, without another look.
alter table products add column family_id uuid;
alter table products add constraint products_family foreign key (id, family_id) references family_variants (product_id, family_id);
create index products_of_family on products (family_id) where family_id is not null;

comment on table families is 'Products that differ in a few options only.';
comment on column families.name is 'What administrators call it.';
comment on column families.options is 'The names of the options, such as Size, in the order in which they are shown.';
comment on column families.version is 'Rises with each change.';
comment on table family_variants is 'The products of families. A product is in one family at most.';
comment on column family_variants.place is 'Its place among the variants, from 0.';
comment on column family_variants.option_values is 'The value of each option, in the order of families.options.';
comment on column family_variants.combination is 'The values in lower case, which no other variant of the family has.';
comment on column products.family_id is 'The family that it is a variant of: a copy of family_variants, which lists read without another look.';

-- No person is in these either.
grant select on families, family_variants to public;
