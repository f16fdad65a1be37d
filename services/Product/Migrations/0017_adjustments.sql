-- Why the staff changed a stock, and who. Orders do not touch the version: a correction is refused only where another one came in between.
alter table stock add column version bigint not null default 1;

alter table stock_movements add column reason text;
alter table stock_movements add column note text;
alter table stock_movements add column changed_by uuid;
alter table stock_movements add constraint stock_movements_reason_check
  check (reason in ('received', 'correction', 'damaged', 'lost', 'returned', 'other'));

-- Pages of the movements of one product, newest first.
create index stock_movements_newest on stock_movements (product_id, id);
drop index stock_movements_product;

comment on column stock.version is 'Rises with each correction by the staff; orders leave it as it is.';
comment on column stock_movements.reason is 'Why the staff changed it: received, correction, damaged, lost, returned or other. Movements of orders have none.';
comment on column stock_movements.note is 'Personal. What the staff wrote about it, in their words.';
comment on column stock_movements.changed_by is 'Personal. Which member of the staff: the id of the account.';

-- Notes may name a person: reports read all but them, and who wrote them.
revoke select on stock_movements from public;
grant select (id, product_id, kind, quantity, order_id, return_id, reason, at) on stock_movements to public;
