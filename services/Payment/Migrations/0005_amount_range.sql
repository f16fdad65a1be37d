-- The range of Money: what is beyond it nobody could read. Rows that are there already are left as they are.
alter table payments
  add constraint payments_amounts_in_range check (
    amount_minor <= 1000000000000000 and charge_minor <= 1000000000000000 and fee_minor <= 1000000000000000) not valid;
alter table refunds
  add constraint refunds_amounts_in_range check (amount_minor <= 1000000000000000 and charge_minor <= 1000000000000000) not valid;
alter table ledger_entries
  add constraint ledger_entries_amounts_in_range check (debit_minor <= 1000000000000000 and credit_minor <= 1000000000000000) not valid;
