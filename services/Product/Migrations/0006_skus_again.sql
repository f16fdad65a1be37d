-- A SKU names one product that is offered. Retired ones keep theirs, for orders and for the way back.
drop index products_sku;
create unique index products_sku on products (lower(sku)) where not retired;
create index products_sku_retired on products (lower(sku)) where retired;
