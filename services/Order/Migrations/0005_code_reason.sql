-- Why Promotions refused the order's code, in its word; shown where the order was rejected for it.
alter table orders add column code_reason text;
