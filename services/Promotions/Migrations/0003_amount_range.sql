-- The range of Money: what is beyond it nobody could read. Rows that are there already are left as they are.
alter table codes
  add constraint codes_amounts_in_range check (amount_minor <= 1000000000000000 and minimum_minor <= 1000000000000000) not valid;
alter table redemptions
  add constraint redemptions_amounts_in_range check (discount_minor between -1000000000000000 and 1000000000000000) not valid;
