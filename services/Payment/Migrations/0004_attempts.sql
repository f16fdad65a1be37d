-- An order whose payment ended without money can be paid again, with another card: the payment is opened anew, with another intent at the provider.
alter table payments add column attempt int not null default 1 check (attempt >= 1);
