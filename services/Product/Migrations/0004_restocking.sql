-- The units of a return come back to the shelf once, however often that is asked for.
alter table stock_movements add column return_id uuid;
create unique index stock_movements_return on stock_movements (return_id, product_id) where return_id is not null;
