-- What tables and columns hold, where their names do not say all of it. A column whose comment says "Personal." holds data of a person.

comment on table contacts is 'How to reach people.';
comment on column contacts.user_id is 'Personal. Whose it is: the id of the account.';
comment on column contacts.email is 'Personal. Their mail address.';
comment on column contacts.display_name is 'Personal. How they are greeted.';
comment on column contacts.phone is 'Personal. In international form (E.164).';
comment on column contacts.channels is 'How they want to be reached.';
comment on column contacts.marketing is 'Whether they agreed to campaigns.';
comment on column contacts.version is '0 comes from the account, higher ones from the profile.';

comment on table orders is 'What a text about an order needs. Orders and shipments come on different topics: either may make the row.';
comment on column orders.summary is 'The lines and totals of the order. Personal. With the name and the address.';
comment on column orders.user_id is 'Personal. Whose it is: the id of the account.';
comment on column orders.action_url is 'Where the customer confirms the payment.';
comment on column orders.action_at is 'When that page was given: one from before an order was paid again is not its page any more.';
comment on column orders.refund_failed is 'Whether the customer was told that money could not be given back.';

comment on table campaigns is 'Campaigns that are or were sent to all who agreed.';
comment on column campaigns.code is 'The promo code that it is about.';
comment on column campaigns.texts is 'Subject and text by language.';
comment on column campaigns.passed is 'The last contact that the fan-out has passed; ids rise.';
comment on column campaigns.done is 'Whether all contacts are passed.';
comment on column campaigns.due_at is 'When to send the next part.';

comment on table push_positions is 'The last number that each persons streams were given.';
comment on column push_positions.user_id is 'Personal. Whose it is: the id of the account.';

comment on table notices is 'What people are told, once for each event and recipient: the inbox and the streams read it.';
comment on column notices.position is 'The order of arrival, and so the order of the inbox.';
comment on column notices.source is 'Names the event by what it says, not by the id of the message that brought it: an event that comes twice is one.';
comment on column notices.user_id is 'Personal. Whose it is: the id of the account.';
comment on column notices.kind is 'What it tells: orderPlaced, passwordReset and so on.';
comment on column notices.facts is 'What its texts are made of. Personal. With names, addresses and links.';
comment on column notices.channels is 'The channels that it goes over.';
comment on column notices.off is 'Those of its kind that the recipient does not have.';
comment on column notices.push_sequence is 'Rises by one a person, in the order of commits. Streams resume after it.';
comment on column notices.read_at is 'When it was read in the inbox.';
comment on column notices.trace is 'The traceparent (W3C) of what asked for it: what is done for it later stays in that trace.';

comment on table sends is 'The mails and SMS of notices: what is to be sent, and what became of it.';
comment on column sends.id is 'Names the message at the other side, however often it is sent.';
comment on column sends.position is 'The order of arrival, and so the order of the log.';
comment on column sends.last_error is 'Personal. What the other side said, in its words.';
comment on column sends.done_at is 'When it was sent, skipped or given up.';
comment on column sends.due_at is 'When to try (again). A claim moves it past the lease.';

comment on table waiting_notices is 'Notices that lack something: their recipients contact, the order that names the recipient, the page that they lead to.';
comment on column waiting_notices.position is 'The order of arrival.';
comment on column waiting_notices.source is 'Names the event by what it says, not by the id of the message that brought it: an event that comes twice is one.';
comment on column waiting_notices.user_id is 'Personal. Whose it is; null: the order will say it.';
comment on column waiting_notices.must is 'The channels that it goes over even where the recipient has switched them off.';
comment on column waiting_notices.needs_page is 'Whether it waits for the page on which the customer confirms the payment.';
comment on column waiting_notices.facts is 'What its texts are made of. Personal. With names, addresses and links.';
comment on column waiting_notices.trace is 'The traceparent (W3C) of what asked for it: what is done for it later stays in that trace.';
comment on column waiting_notices.due_at is 'When it is given up.';

comment on table delivery_documents is 'The log of mails and SMS, where there is no MongoDB. The columns beside each document are read from it, for the indexes.';
comment on column delivery_documents.document is 'The entry. Personal. With the address and the text.';

comment on table unlogged is 'Attempts that are not in the delivery log yet, where that is in MongoDB.';
comment on column unlogged.entry is 'The entry. Personal. With the address and the text.';
comment on column unlogged.due_at is 'When to try to write it (again).';

comment on table stream_tickets is 'Tickets by which a browser opens a stream of events, each once.';
comment on column stream_tickets.hash is 'SHA-256 of the ticket, which is not kept.';
comment on column stream_tickets.user_id is 'Personal. Whose stream it opens.';

comment on table webhooks is 'Where programs of others are told of events, by POST.';
comment on column webhooks.events is 'Names of event types; * is all of them.';
comment on column webhooks.disabled_reason is 'By an administrator, since it answered 410, or since it failed for too long.';
comment on column webhooks.failing_since is 'The first failure after the last success.';

comment on table webhook_secrets is 'What requests to webhooks are signed with: each with every secret that has not expired.';
comment on column webhook_secrets.secret is 'Secret. The key itself, since signing needs it.';
comment on column webhook_secrets.expires_at is 'When it is no longer signed with; null: the newest one.';

comment on table webhook_deliveries is 'An event for a webhook, and what became of it.';
comment on column webhook_deliveries.position is 'The order of arrival, and so the order of the log.';
comment on column webhook_deliveries.body is 'What is sent, the same bytes at each attempt.';
comment on column webhook_deliveries.attempts_before is 'The attempts before an administrator sent it again: its pauses begin anew.';
comment on column webhook_deliveries.due_at is 'When to try (again). A claim moves it past the lease.';
comment on column webhook_deliveries.give_up_at is 'When it is no longer tried.';
comment on column webhook_deliveries.last_status is 'What the receiver answered last.';
comment on column webhook_deliveries.trace is 'The traceparent (W3C) of the event: what is done for it later stays in that trace.';

comment on table webhook_attempts is 'Each attempt to deliver an event to a webhook.';
comment on column webhook_attempts.number is 'From 1, for each delivery.';
comment on column webhook_attempts.response is 'The beginning of what was answered.';
