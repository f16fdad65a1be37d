-- A ledger transaction is written by one statement, so its balance is checked once that statement has ended, on the rows that it
-- wrote. The earlier check looked into the table at the commit, once for each row, and often read all of it.
drop trigger ledger_entries_balance on ledger_entries;

create or replace function ledger_must_balance() returns trigger language plpgsql as $$
declare
  unbalanced uuid;
begin
  select transaction_id into unbalanced from entered
  group by transaction_id, currency having sum(debit_minor) <> sum(credit_minor) limit 1;
  if found then
    raise exception 'ledger transaction % does not balance', unbalanced;
  end if;
  return null;
end $$;
create trigger ledger_entries_balance after insert on ledger_entries
  referencing new table as entered for each statement execute function ledger_must_balance();
