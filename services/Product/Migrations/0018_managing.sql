-- Of two who rename a category, the later one sees what the other one did.
alter table categories add column version bigint not null default 1;
comment on column categories.version is 'Rises with each change of its name.';

-- The list of hidden reviews of all products.
create index reviews_hidden on reviews (id) where hidden_at is not null;

-- The list of retired products, newest first.
create index products_retired on products (created_at, id) where retired;
