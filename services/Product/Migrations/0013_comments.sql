-- What tables and columns hold, where their names do not say all of it. A column whose comment says "Personal." holds data of a person.

comment on table categories is 'What products are ordered by in the shop.';
comment on column categories.slug is 'The name in addresses.';

comment on table products is 'The catalog.';
comment on column products.sku is 'The article number; of the products that are offered each has its own.';
comment on column products.category is 'The slug of the category.';
comment on column products.category_name is 'A copy, because a generated column sees only its own row; the foreign key keeps it true.';
comment on column products.price_minor is 'Cents of the base currency (EUR), with VAT.';
comment on column products.image is 'The file of the picture.';
comment on column products.rating_sum is 'The sum of all stars that count.';
comment on column products.review_count is 'How many reviews count.';
comment on column products.rating is 'Their mean.';
comment on column products.retired is 'Whether it is no longer offered.';
comment on column products.version is 'Rises with each change.';
comment on column products.name_text is 'The name without accents, in lower case, for sorting and beginnings.';
comment on column products.sku_text is 'The same of the SKU.';
comment on column products.name_search is 'What the name and the SKU are found by.';
comment on column products.text_search is 'What the product is found by. A: name and SKU; B: category; D: description.';

comment on table stock is 'The shelf. Available is on_hand less reserved.';
comment on column stock.on_hand is 'Units on the shelf.';
comment on column stock.reserved is 'Of these, units that are kept for orders under way.';
comment on column stock.sold is 'Units that were sold, less those that came back.';

comment on table stock_movements is 'Every change of on_hand, signed. Of each product the sum of the quantities is on_hand.';
comment on column stock_movements.kind is 'received, adjusted, sold or returned.';
comment on column stock_movements.order_id is 'The order, of what was sold or came back.';
comment on column stock_movements.return_id is 'The return, of what came back.';

comment on table reservations is 'What is kept for orders. A row stays when its reservation has ended: a late or repeated message finds how it went.';
comment on column reservations.status is 'reserved, committed (sold), released, refused or expired.';
comment on column reservations.expires_at is 'When it ends by itself.';
comment on column reservations.reason is 'Why it was refused.';
comment on column reservations.products_at_fault is 'What there was too little of.';
comment on column reservations.user_id is 'Personal. Whose order it is: what was sold to a customer is what they bought. Older reservations do not tell.';
comment on column reservations.attempt is 'Which try to pay the order it is for.';

comment on table reservation_lines is 'The units of reservations.';

comment on table reviews is 'What customers say of products.';
comment on column reviews.user_id is 'Personal. Whose it is: the id of the account.';
comment on column reviews.author is 'Personal. The name that is shown.';
comment on column reviews.rating is '1 to 5 stars.';
comment on column reviews.title is 'Personal. In their words.';
comment on column reviews.text is 'Personal. In their words.';
comment on column reviews.hidden_at is 'When an administrator hid it; it does not count then.';
comment on column reviews.hidden_by is 'Which administrator.';

comment on table search_vocabulary is 'Every word that products have had, as written or as stem: what is not the beginning of one is mistyped, and is compared with these.';

-- No person is in these: the role "reporting", and anyone else who may connect to the database, may read them (docs/data.md).
grant select on categories, products, stock, stock_movements to public;
