-- What tables and columns hold, where their names do not say all of it. A column whose comment says "Personal." holds data of a person.

comment on table orders is 'Orders, with all that is needed to go on with them.';
comment on column orders.user_id is 'Personal. Whose it is: the id of the account.';
comment on column orders.reason is 'Why it was rejected, cancelled or returned.';
comment on column orders.version is 'Rises with each change: the version token of the order.';
comment on column orders.subtotal_minor is 'The sum of the lines, in minor units of the currency.';
comment on column orders.tax_minor is 'The VAT that is in the total.';
comment on column orders.total_in_base_minor is 'The total in the base currency (EUR), at the orders own rate.';
comment on column orders.rate is 'The rate that the order was priced at, with its day; null: the base currency.';
comment on column orders.address is 'Where it goes. Personal. With the name of the recipient.';
comment on column orders.payment_method is 'The providers token of the card or account.';
comment on column orders.stock is 'What the order holds of Product: none, requested, reserved, committing, committed (Process/OrderState.cs).';
comment on column orders.code is 'What it holds of Promotions.';
comment on column orders.payment is 'What it holds of Payment.';
comment on column orders.redirect_url is 'Where the customer confirms the payment.';
comment on column orders.deadline is 'When the current status is given up; null: never.';
comment on column orders.cart_id is 'The cart that it was made of: a cart is ordered once, however many tabs it is open in.';
comment on column orders.refunded_minor is 'What went back, in minor units of the currency.';
comment on column orders.attempt is 'Which try to pay it is.';
comment on column orders.cancelling is 'Why it is to be cancelled, while Delivery is asked.';
comment on column orders.stock_left is 'What is left of the products that were sold out.';
comment on column orders.cart_due_at is 'When the lines of a paid order are to be taken out of its cart; moved on while a worker has it, null when it is done.';
comment on column orders.code_reason is 'Why Promotions refused the code, in its word.';
comment on column orders.by_call is 'Whether its stock and payment are settled by calls, so that nothing was told of it yet.';

comment on table order_lines is 'The lines of orders, as they were sold.';
comment on column order_lines.sku is 'As it was when the order was placed.';
comment on column order_lines.name is 'As it was when the order was placed.';
comment on column order_lines.unit_price_minor is 'In minor units of the orders currency.';
comment on column order_lines.line_total_minor is 'In minor units of the orders currency.';
comment on column order_lines.weight_grams is 'Of one unit.';

comment on table order_history is 'Each status that an order came to.';
comment on column order_history.version is 'The orders version with it.';
comment on column order_history.reason is 'Why, where there is a reason.';

comment on table returns is 'Goods that customers send back.';
comment on column returns.user_id is 'Personal. Whose it is: the id of the account.';
comment on column returns.note is 'Personal. In the customers words.';
comment on column returns.refund_minor is 'An estimate until the goods are received, then what is given back.';
comment on column returns.restock is 'Whether the units come back to the shelf.';

comment on table return_lines is 'The units of returns.';

comment on table order_refunds is 'What the shop gives back of orders: asked for here, or reported by Payment.';
comment on column order_refunds.return_id is 'The return that it pays for.';
comment on column order_refunds.amount_minor is 'In minor units of the orders currency.';
comment on column order_refunds.failure is 'Why the provider gave nothing back.';
comment on column order_refunds.requested_by is 'The administrator who asked for it; null: the shop itself.';
