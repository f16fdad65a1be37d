-- The range of Money: what is beyond it nobody could read. Rows that are there already are left as they are.
alter table orders
  add constraint orders_amounts_in_range check (
    greatest(subtotal_minor, shipping_minor, tax_minor, total_minor, total_in_base_minor) <= 1000000000000000
    and least(subtotal_minor, shipping_minor, tax_minor, total_in_base_minor) >= -1000000000000000) not valid;
alter table order_lines
  add constraint order_lines_amounts_in_range check (
    unit_price_minor between -1000000000000000 and 1000000000000000 and line_total_minor between -1000000000000000 and 1000000000000000) not valid;
alter table returns add constraint returns_amounts_in_range check (refund_minor <= 1000000000000000) not valid;
alter table order_refunds add constraint order_refunds_amounts_in_range check (amount_minor <= 1000000000000000) not valid;
