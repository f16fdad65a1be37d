-- One payment an order; its refunds; the books.

create table payments (
  id uuid primary key,
  order_id uuid not null unique,
  user_id uuid not null,
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null,
  payment_method text not null,
  capture_at_once boolean not null,
  deadline timestamptz not null,
  status text not null check (status in ('pending', 'unknown', 'requiresAction', 'authorized', 'captured', 'declined', 'voided')),
  -- What the provider is asked for. Null until the order's amount is converted, where the provider does not take its currency.
  charge_minor bigint,
  charge_currency text,
  rate numeric,
  rate_date date,
  rate_source text,
  intent_id text unique,
  redirect_url text,
  decline_code text,
  decline_message text,
  captured_minor bigint not null default 0,
  refunded_minor bigint not null default 0 check (refunded_minor >= 0),
  refunding_minor bigint not null default 0 check (refunding_minor >= 0),
  charge_refunded_minor bigint not null default 0 check (charge_refunded_minor >= 0),
  cancel_wished boolean not null default false,
  cancel_reason text,
  capture_wished boolean not null default false,
  -- When the charge was first and last on its way to the provider; null: it cannot know of it.
  sent_at timestamptz,
  last_sent_at timestamptz,
  -- Work: due at a time, held by a lease. While held, due_at is when the lease runs out.
  attempts int not null default 0,
  due_at timestamptz,
  lease uuid,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint payments_never_refund_more_than_captured check (refunded_minor + refunding_minor <= captured_minor),
  constraint payments_never_capture_more_than_asked check (captured_minor <= amount_minor),
  constraint payments_never_refund_more_than_charged check (charge_refunded_minor <= coalesce(charge_minor, 0))
);
create index payments_due on payments (due_at) where due_at is not null;
create index payments_of_user on payments (user_id, id desc);

-- Orders called off before any payment was asked for.
create table called_off_orders (
  order_id uuid primary key,
  payment_id uuid not null,
  reason text not null,
  at timestamptz not null
);

create table refunds (
  id uuid primary key,
  payment_id uuid not null references payments,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  charge_minor bigint not null check (charge_minor >= 0),
  charge_currency text not null,
  reason text not null,
  requested_by uuid,
  status text not null check (status in ('pending', 'succeeded', 'failed', 'refused')),
  provider_refund_id text,
  failure text,
  attempts int not null default 0,
  due_at timestamptz,
  lease uuid,
  sent_at timestamptz,
  created_at timestamptz not null,
  completed_at timestamptz
);
create index refunds_due on refunds (due_at) where due_at is not null;
create index refunds_of_payment on refunds (payment_id, id);

create table ledger_transactions (
  id uuid primary key,
  payment_id uuid not null references payments,
  refund_id uuid unique references refunds,
  kind text not null,
  at timestamptz not null
);
-- A payment is captured once.
create unique index ledger_transactions_capture on ledger_transactions (payment_id) where kind = 'capture';

create table ledger_entries (
  transaction_id uuid not null references ledger_transactions,
  line smallint not null,
  account text not null,
  currency text not null,
  debit_minor bigint not null default 0 check (debit_minor >= 0),
  credit_minor bigint not null default 0 check (credit_minor >= 0),
  primary key (transaction_id, line),
  check ((debit_minor = 0) <> (credit_minor = 0))
);
create index ledger_entries_account on ledger_entries (currency, account);

create function ledger_must_balance() returns trigger language plpgsql as $$
begin
  if exists (select 1 from ledger_entries where transaction_id = new.transaction_id group by currency having sum(debit_minor) <> sum(credit_minor)) then
    raise exception 'ledger transaction % does not balance', new.transaction_id;
  end if;
  return null;
end $$;
create constraint trigger ledger_entries_balance after insert on ledger_entries
  deferrable initially deferred for each row execute function ledger_must_balance();

create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is only added to';
end $$;
create trigger ledger_entries_append_only before update or delete on ledger_entries for each row execute function ledger_is_append_only();
create trigger ledger_transactions_append_only before update or delete on ledger_transactions for each row execute function ledger_is_append_only();
