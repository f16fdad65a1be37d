-- What tables and columns hold, where their names do not say all of it. A column whose comment says "Personal." holds data of a person.

comment on table payments is 'Payments, one an order.';
comment on column payments.user_id is 'Personal. Whose it is: the id of the account.';
comment on column payments.amount_minor is 'The orders total, in minor units of its currency.';
comment on column payments.currency is 'ISO 4217.';
comment on column payments.payment_method is 'The providers token of the card or account. No number of a card is ever stored.';
comment on column payments.capture_at_once is 'Whether authorization and capture are one step.';
comment on column payments.deadline is 'Until when the order waits for it.';
comment on column payments.charge_minor is 'What the provider is asked for. Null until the orders amount is converted, where the provider does not take its currency.';
comment on column payments.charge_currency is 'The currency of that.';
comment on column payments.rate is 'The rate from the orders currency to that of the charge.';
comment on column payments.rate_source is 'Whose rate it is.';
comment on column payments.intent_id is 'The id at the provider.';
comment on column payments.redirect_url is 'Where the customer confirms the payment.';
comment on column payments.decline_code is 'The providers word for why it was declined.';
comment on column payments.decline_message is 'The providers sentence for that.';
comment on column payments.captured_minor is 'What was taken, in the orders currency.';
comment on column payments.refunded_minor is 'What went back, in the orders currency.';
comment on column payments.refunding_minor is 'What is on its way back.';
comment on column payments.charge_refunded_minor is 'What went back, in the currency of the charge.';
comment on column payments.cancel_requested is 'Whether the order is off.';
comment on column payments.capture_requested is 'Whether an authorized payment is to be captured.';
comment on column payments.sent_at is 'When the charge was first on its way to the provider. Null: it cannot know of it.';
comment on column payments.last_sent_at is 'When it was last.';
comment on column payments.fee_minor is 'Kept by the provider, in the currency that it settles in. Null until it is known.';
comment on column payments.look_again is 'The provider said that something changed while a worker was at it: what that worker has seen may be old.';
comment on column payments.attempt is 'Which try to pay the order it is: with another card it is opened anew.';
comment on column payments.version is 'Rises with each change.';
comment on column payments.trace is 'The traceparent (W3C) of what asked for it: what is done for it later stays in that trace.';
comment on column payments.due_at is 'When to try (again). A claim moves it past the lease. Null: nothing is to be done.';
comment on column payments.lease is 'Whose claim it is; null: nobodys.';
comment on column payments.attempts is 'How often the step was tried.';

comment on table called_off_orders is 'Orders called off before any payment was asked for: none is made when it is.';
comment on column called_off_orders.payment_id is 'The payment that would have been made.';
comment on column called_off_orders.at is 'When it was called off.';

comment on table refunds is 'What goes back of payments.';
comment on column refunds.amount_minor is 'In the orders currency.';
comment on column refunds.charge_minor is 'In the currency of the charge.';
comment on column refunds.requested_by is 'The administrator who asked for it; null: the shop itself.';
comment on column refunds.provider_refund_id is 'The id at the provider.';
comment on column refunds.failure is 'Why the provider gave nothing back.';
comment on column refunds.look_again is 'The provider said that something changed while a worker was at it.';
comment on column refunds.sent_at is 'When the provider may first have heard of it.';
comment on column refunds.trace is 'The traceparent (W3C) of what asked for it: what is done for it later stays in that trace.';
comment on column refunds.attempts is 'How often it was tried.';
comment on column refunds.due_at is 'When to try (again). A claim moves it past the lease. Null: nothing is to be done.';
comment on column refunds.lease is 'Whose claim it is; null: nobodys.';

comment on table ledger_transactions is 'The books: what happened to money. Rows are added, never changed.';
comment on column ledger_transactions.kind is 'authorization, release, capture, fee, refund, or what takes a refund back.';
comment on column ledger_transactions.at is 'When it happened.';

comment on table ledger_entries is 'The lines of the books: each transaction balances in each currency.';
comment on column ledger_entries.account is 'The account of the shops books.';
comment on column ledger_entries.debit_minor is 'Minor units; one of debit and credit is 0.';
comment on column ledger_entries.credit_minor is 'Minor units.';

comment on table provider_events is 'Events of the providers that had an effect, in the commit of that effect.';
comment on column provider_events.id is 'The providers id of the event.';
comment on column provider_events.type is 'The providers type.';

comment on table reconciliation is 'The last look through the providers list: one row.';
comment on column reconciliation.compared_until is 'What was created before this is compared. Null: nothing yet.';
comment on column reconciliation.attempts is 'How often it was tried.';
comment on column reconciliation.due_at is 'When to try (again). A claim moves it past the lease. Null: nothing is to be done.';
comment on column reconciliation.lease is 'Whose claim it is; null: nobodys.';

-- No person is in these: the role "reporting", and anyone else who may connect to the database, may read them (docs/data.md).
grant select on ledger_transactions, ledger_entries to public;
