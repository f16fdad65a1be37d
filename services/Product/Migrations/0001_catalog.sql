-- Typing mistakes in a search are forgiven by trigrams. The extension is a trusted one: the database's owner may create it.
create extension if not exists pg_trgm;

create table categories (
  slug text primary key,
  name text not null,
  created_at timestamptz not null,
  unique (slug, name)
);

create table products (
  id uuid primary key,
  sku text not null,
  name text not null,
  description text not null,
  category text not null,
  -- A copy, because a generated column sees only its own row; the foreign key keeps it true.
  category_name text not null,
  price_minor bigint not null check (price_minor > 0),
  weight_grams int not null check (weight_grams > 0),
  image text,
  rating_sum bigint not null default 0 check (rating_sum >= 0),
  review_count int not null default 0 check (review_count >= 0),
  rating numeric(3, 2) not null generated always as (
    case when review_count = 0 then 0 else round(rating_sum::numeric / review_count, 2) end) stored,
  retired boolean not null default false,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search tsvector not null generated always as (
    setweight(to_tsvector('english', name), 'A') ||
    setweight(to_tsvector('english', category_name), 'B') ||
    setweight(to_tsvector('english', description), 'C')) stored,
  foreign key (category, category_name) references categories (slug, name) on update cascade
);
create unique index products_sku on products (lower(sku));
create index products_search on products using gin (search);
create index products_name_trigrams on products using gin (name gin_trgm_ops);

-- One index a sort order: a page reads only its own rows.
create index products_by_price on products (price_minor, id) where not retired;
create index products_by_name on products (lower(name), id) where not retired;
create index products_by_age on products (created_at, id) where not retired;
create index products_by_rating on products (rating, review_count, id) where not retired;
create index products_by_category on products (category, price_minor) where not retired;
