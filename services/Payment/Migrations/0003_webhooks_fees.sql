-- Events of the provider's, what it keeps for itself, holds in the books, and the look through its list.

alter table payments
  -- Kept by the provider, in the currency that it settles in. Null until it is known.
  add column fee_minor bigint check (fee_minor >= 0),
  add column fee_currency text,
  -- The provider said that something changed while a worker was at it: what that worker has seen may be old.
  add column look_again boolean not null default false;
alter table refunds add column look_again boolean not null default false;

create index payments_without_fee on payments (id) where status = 'captured' and intent_id is not null and fee_minor is null;
create index payments_open on payments (id) where status in ('pending', 'unknown', 'requiresAction', 'authorized');
create index refunds_pending on refunds (id) where status = 'pending';
create unique index refunds_at_provider on refunds (provider_refund_id) where provider_refund_id <> '';

-- Events that had an effect, in the commit of that effect.
create table provider_events (
  id text primary key,
  type text not null,
  received_at timestamptz not null
);
create index provider_events_received on provider_events (received_at);

-- The last look through the provider's list: one row.
create table reconciliation (
  id int primary key check (id = 1),
  -- What was created before this is compared; null: nothing yet.
  compared_until timestamptz,
  attempts int not null default 0,
  due_at timestamptz,
  lease uuid
);
insert into reconciliation (id) values (1);

-- A refund is booked once, and taken back once at most.
alter table ledger_transactions drop constraint ledger_transactions_refund_id_key;
create unique index ledger_transactions_refund on ledger_transactions (refund_id, kind) where refund_id is not null;
-- One fee a payment, one hold, and one end of the hold.
create unique index ledger_transactions_once on ledger_transactions (payment_id, kind) where kind in ('authorization', 'release', 'fee');

-- Holds that stand already.
insert into ledger_transactions (id, payment_id, kind, at)
select gen_random_uuid(), id, 'authorization', updated_at from payments where status = 'authorized' and charge_minor > 0;
insert into ledger_entries (transaction_id, line, account, currency, debit_minor, credit_minor)
select t.id, side.line, side.account, p.charge_currency, case side.line when 1 then p.charge_minor else 0 end, case side.line when 2 then p.charge_minor else 0 end
from ledger_transactions t join payments p on p.id = t.payment_id
cross join (values (1, 'authorized_holds'), (2, 'authorized_obligations')) as side (line, account)
where t.kind = 'authorization';
