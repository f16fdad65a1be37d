-- What staff find orders by, beside the number. Nothing of it is an index of orders itself: an order is updated at each step, and each update would enter it
-- into each index again. These tables are written once for a customer, a recipient or a product, and only looked at when an order is placed.
create extension if not exists pg_trgm;

create table customers (
  user_id uuid primary key,
  email text not null,
  name text not null,
  version bigint not null
);
create index customers_text on customers using gin (lower(email) gin_trgm_ops, lower(name) gin_trgm_ops);

-- Without a key: two orders of one moment may enter the same, which does no harm, and neither waits for the other.
create table recipients (
  user_id uuid not null,
  name text not null
);
create index recipients_of_user on recipients (user_id, name);
create index recipients_text on recipients using gin (lower(name) gin_trgm_ops);
insert into recipients (user_id, name) select distinct user_id, address ->> 'name' from orders where address ->> 'name' <> '';

create table sold_products (
  sku text not null,
  name text not null
);
create index sold_products_sku on sold_products (sku, name);
create index sold_products_text on sold_products using gin (lower(sku) gin_trgm_ops, lower(name) gin_trgm_ops);
insert into sold_products (sku, name) select distinct sku, name from order_lines;
create index order_lines_sku on order_lines (sku);

comment on table customers is 'The accounts of the shop as Auth and User tell of them: staff find orders by them.';
comment on column customers.user_id is 'Personal. The account.';
comment on column customers.email is 'Personal.';
comment on column customers.name is 'Personal. What the person is called.';
comment on column customers.version is 'Of the profile; 0: of the account alone.';
comment on table recipients is 'The names on the addresses of a customers orders, to find orders by. The same may be there twice.';
comment on column recipients.user_id is 'Personal. Whose orders they are: the id of the account.';
comment on column recipients.name is 'Personal. The name on the address.';
comment on table sold_products is 'What lines of orders say of products, to find orders by. The same may be there twice.';
comment on column sold_products.sku is 'As it was when an order was placed.';
comment on column sold_products.name is 'As it was when an order was placed.';
