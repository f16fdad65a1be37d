-- What tables and columns hold, where their names do not say all of it. A column whose comment says "Personal." holds data of a person.

comment on table codes is 'Promo codes.';
comment on column codes.percent is 'The discount, of kind percent.';
comment on column codes.amount_minor is 'The discount, of kind fixed.';
comment on column codes.minimum_minor is 'The least subtotal that it is good for.';
comment on column codes.valid_to is 'The first moment at which it is no longer good.';
comment on column codes.total_limit is 'How often it may be used; null: without end.';
comment on column codes.per_user_limit is 'How often by one person.';
comment on column codes.redeemed is 'How often it was used.';
comment on column codes.active is 'Whether an administrator has left it on.';

comment on table code_users is 'How often a person has used a code. Changed only under the lock of the codes row.';
comment on column code_users.user_id is 'Personal. Whose it is: the id of the account.';

comment on table redemptions is 'What came of an orders code. A row without a code says that the order gave back what it had not used yet.';
comment on column redemptions.user_id is 'Personal. Whose it is: the id of the account.';
comment on column redemptions.state is 'claimed, redeemed, refused or released.';
comment on column redemptions.reason is 'Why it was refused.';
comment on column redemptions.discount_minor is 'What it took off the order.';
comment on column redemptions.attempt is 'Which try to pay the order it is for.';

comment on table quoted_rates is 'The rates that discounts were quoted at, and when. A redemption is judged by them, and so by what the customer was told.';

comment on table campaigns is 'Campaigns that are planned, or were sent.';
comment on column campaigns.code is 'The promo code that it is about.';
comment on column campaigns.texts is 'Subject and text by language.';

-- No person is in these: the role "reporting", and anyone else who may connect to the database, may read them (docs/data.md).
grant select on codes, quoted_rates, campaigns to public;
