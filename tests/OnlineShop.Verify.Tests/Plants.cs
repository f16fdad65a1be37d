namespace OnlineShop.Verify.Tests;

/// <summary>A breach put in by hand: one statement in one service's database.</summary>
/// <param name="Invariant">The invariant that must find it.</param>
/// <param name="Sql">
/// Returns the id that must be named. A word in braces stands for the order of that fate, <c>{Stranger}</c> for an order that
/// nobody placed.
/// </param>
internal sealed record Plant(string Invariant, string Service, string Sql);

/// <summary>At least one breach of each invariant that databases can break.</summary>
internal static class Plants
{
    public static readonly IReadOnlyDictionary<string, Plant> All = new Dictionary<string, Plant>
    {
        ["an order without its payment"] = new("orders-in-payment", "payment", "delete from payments where order_id = '{Confirmed}' returning order_id::text"),
        ["a payment without its order"] = new("orders-in-payment", "payment", "update payments set order_id = '{Stranger}' where order_id = '{Declined}' returning order_id::text"),
        ["a sold order that is only authorised"] = new("orders-in-payment", "payment", "update payments set status = 'authorized' where order_id = '{Confirmed}' returning order_id::text"),
        ["a payment of another amount"] = new("orders-in-payment", "payment", "update payments set amount_minor = amount_minor + 1 where order_id = '{Declined}' returning order_id::text"),

        ["an order without its shipment"] = new("orders-in-delivery", "delivery", "delete from shipments where order_id = '{Confirmed}' returning order_id::text"),
        ["a shipment without its order"] = new("orders-in-delivery", "delivery", "update shipments set order_id = '{Stranger}' where order_id = '{Foreign}' returning order_id::text"),
        ["a cancelled order that is sent"] = new("orders-in-delivery", "delivery", "update shipments set status = 'labelCreated' where order_id = '{Cancelled}' returning order_id::text"),
        ["a parcel that arrived unheard"] = new("orders-in-delivery", "delivery", "update shipments set status = 'delivered' where order_id = '{Confirmed}' returning order_id::text"),

        ["an order that Statistics lost"] = new("orders-in-statistics", "statistics", "delete from orders where id = '{Confirmed}' returning id::text"),
        ["an order that Statistics made up"] = new("orders-in-statistics", "statistics", "update orders set id = '{Stranger}' where id = '{Declined}' returning id::text"),
        ["another status in Statistics"] = new("orders-in-statistics", "statistics", "update orders set status = 'shipped' where id = '{Confirmed}' returning id::text"),
        ["another total in Statistics"] = new("orders-in-statistics", "statistics", "update orders set total_minor = total_minor + 1 where id = '{Confirmed}' returning id::text"),

        ["an order that skipped a step"] = new("orders-follow-process", "order", "delete from order_history where order_id = '{Confirmed}' and status = 'paid' returning order_id::text"),
        ["a status without its history"] = new("orders-follow-process", "order", "update orders set status = 'shipped' where id = '{Confirmed}' returning id::text"),
        ["an order without a history"] = new("orders-follow-process", "order", "delete from order_history where order_id = '{RefusedCode}' returning order_id::text"),
        ["a cancelled order that holds stock"] = new("orders-follow-process", "order", "update orders set stock = 'reserved' where id = '{Cancelled}' returning id::text"),

        ["a line that is not price times quantity"] = new("amounts-add-up", "order", "update order_lines set unit_price_minor = unit_price_minor + 1 where order_id = '{Confirmed}' returning order_id::text"),
        ["a total that is not its sum"] = new("amounts-add-up", "order", "update orders set shipping_minor = shipping_minor + 1 where id = '{Declined}' returning id::text"),
        ["more tax than any country takes"] = new("amounts-add-up", "order", "update orders set tax_minor = total_minor / 3 where id = '{Confirmed}' returning id::text"),
        ["a total at another rate than its own"] = new("amounts-add-up", "order", "update orders set total_in_base_minor = total_in_base_minor + 1 where id = '{Foreign}' returning id::text"),

        ["a sold order that is not paid in full"] = new("money-in-payment", "payment", "update payments set captured_minor = captured_minor - 1 where order_id = '{Confirmed}' returning order_id::text"),
        ["a cancelled order whose money was kept"] = new("money-in-payment", "payment", "update payments set refunded_minor = refunded_minor - 1 where order_id = '{Cancelled}' returning order_id::text"),
        ["a refund that Order made up"] = new("money-in-payment", "order", "update orders set refunded_minor = refunded_minor + 1 where id = '{PartlyRefunded}' returning id::text"),

        ["a charge that the provider does not know"] = new("money-at-provider", "payment", "update payments set intent_id = 'pi_made_up' where order_id = '{Confirmed}' returning order_id::text"),
        ["a capture that the provider does not know"] = new("money-at-provider", "payment", "update payments set status = 'captured', captured_minor = amount_minor where order_id = '{Declined}' returning order_id::text"),
        ["a refund that the provider does not know"] = new("money-at-provider", "payment",
            "update refunds r set charge_minor = r.charge_minor + 1 from payments p where p.id = r.payment_id and p.order_id = '{PartlyRefunded}' returning p.order_id::text"),

        ["a refund that only Payment knows"] = new("refunds-agree", "order", "delete from order_refunds where order_id = '{PartlyRefunded}' returning id::text"),
        ["a refund of another amount"] = new("refunds-agree", "order", "update order_refunds set amount_minor = amount_minor - 1 where order_id = '{PartlyRefunded}' returning id::text"),
        ["refunds that do not add up"] = new("refunds-agree", "order", "update orders set refunded_minor = refunded_minor + 1 where id = '{PartlyReturned}' returning id::text"),
        ["a payment whose refunds do not add up"] = new("refunds-agree", "payment", "update payments set refunded_minor = refunded_minor - 1 where order_id = '{Returned}' returning id::text"),

        ["more units back than were bought"] = new("returns-within-orders", "order",
            "update return_lines l set quantity = 3 from returns r where r.id = l.return_id and r.order_id = '{PartlyReturned}' returning r.order_id::text"),
        ["an order that is whole and called returned"] = new("returns-within-orders", "order", "update orders set status = 'returned' where id = '{PartlyReturned}' returning id::text"),
        ["a return that gave back another amount"] = new("returns-within-orders", "order", "update returns set refund_minor = refund_minor + 1 where order_id = '{Returned}' returning id::text"),

        ["a booking that does not balance"] = new("ledger-balances", "payment",
            """
            update ledger_entries e set debit_minor = debit_minor + 1 from ledger_transactions t join payments p on p.id = t.payment_id
            where e.transaction_id = t.id and p.order_id = '{Confirmed}' and t.kind = 'capture' and e.debit_minor > 0 returning t.id::text
            """),
        ["a booking without entries"] = new("ledger-balances", "payment",
            """
            delete from ledger_entries e using ledger_transactions t, payments p
            where e.transaction_id = t.id and p.id = t.payment_id and p.order_id = '{Confirmed}' returning t.id::text
            """),
        ["a capture that was never booked"] = new("ledger-tells-payments", "payment",
            """
            with gone as (delete from ledger_transactions t using payments p where p.id = t.payment_id and p.order_id = '{Confirmed}' returning t.id, p.id as payment_id),
            entries as (delete from ledger_entries where transaction_id in (select id from gone))
            select payment_id::text from gone
            """),
        ["a refund that was never booked"] = new("ledger-tells-payments", "payment",
            """
            with gone as (
              delete from ledger_transactions t using payments p where p.id = t.payment_id and p.order_id = '{PartlyRefunded}' and t.kind = 'refund' returning t.id, t.refund_id),
            entries as (delete from ledger_entries where transaction_id in (select id from gone))
            select refund_id::text from gone
            """),
        ["a sale on the wrong account"] = new("ledger-tells-payments", "payment",
            """
            update ledger_entries e set account = 'fees' from ledger_transactions t join payments p on p.id = t.payment_id
            where e.transaction_id = t.id and p.order_id = '{Confirmed}' and e.account = 'sales' returning p.id::text
            """),

        ["a unit that came from nowhere"] = new("shelf-adds-up", "product", $"update stock set on_hand = on_hand + 1 where product_id = {Product} returning product_id::text"),
        ["a unit that nobody reserved"] = new("shelf-adds-up", "product", $"update stock set reserved = reserved + 1 where product_id = {Product} returning product_id::text"),
        ["a unit sold from an empty shelf"] = new("shelf-adds-up", "product",
            $"alter table stock drop constraint stock_check; update stock set on_hand = -1, reserved = 0 where product_id = {Product} returning product_id::text"),
        ["a sale that was never moved"] = new("shelf-adds-up", "product", "delete from stock_movements where order_id = '{Confirmed}' returning product_id::text"),

        ["an order that was never reserved"] = new("stock-of-orders", "product", "update reservations set order_id = '{Stranger}' where order_id = '{Confirmed}' returning '{Confirmed}'"),
        ["a reservation for nobody"] = new("stock-of-orders", "product",
            "insert into reservations (order_id, status, created_at, changed_at) values ('{Stranger}', 'reserved', now(), now()) returning order_id::text"),
        ["a cancelled order that still reserves"] = new("stock-of-orders", "product", "update reservations set status = 'reserved' where order_id = '{Cancelled}' returning order_id::text"),
        ["another quantity than was ordered"] = new("stock-of-orders", "product", "update reservation_lines set quantity = quantity + 1 where order_id = '{Confirmed}' returning order_id::text"),
        ["an order that was sold twice"] = new("stock-of-orders", "product",
            """
            insert into stock_movements (product_id, kind, quantity, order_id, at)
            select product_id, kind, quantity, order_id, at from stock_movements where order_id = '{Confirmed}' returning order_id::text
            """),
        ["returned units that are not on the shelf"] = new("stock-of-orders", "product",
            "delete from stock_movements where order_id = '{PartlyReturned}' and return_id is not null returning order_id::text"),

        ["a code that counts a use too many"] = new("codes-within-limits", "promotions",
            "alter table codes drop constraint codes_within_limit; update codes set redeemed = redeemed + 1 where code = 'ONCE-ONLY' returning code"),
        ["a code used beyond its limits"] = new("codes-within-limits", "promotions",
            """
            alter table codes drop constraint codes_within_limit;
            insert into redemptions (order_id, code, user_id, state, decided_at) select gen_random_uuid(), code, user_id, state, now() from redemptions where order_id = '{WithCode}';
            update code_users set redeemed = 2 where code = 'ONCE-ONLY';
            update codes set redeemed = 2 where code = 'ONCE-ONLY' returning code
            """),
        ["a code used beyond its limit by one user"] = new("codes-within-limits", "promotions",
            "update code_users set redeemed = redeemed + 1 where code = 'ONCE-ONLY' returning code"),

        ["an order whose code nobody redeemed"] = new("codes-of-orders", "promotions", "delete from redemptions where order_id = '{WithCode}' returning order_id::text"),
        ["a code that a rejected order redeemed"] = new("codes-of-orders", "promotions", "update redemptions set order_id = '{Declined}' where order_id = '{WithCode}' returning order_id::text"),
        ["a code redeemed for nobody"] = new("codes-of-orders", "promotions", "update redemptions set order_id = '{Stranger}' where order_id = '{WithCode}' returning order_id::text"),
        ["a code redeemed for another discount"] = new("codes-of-orders", "promotions", "update redemptions set discount_minor = discount_minor + 1 where order_id = '{WithCode}' returning order_id::text"),

        ["a status that was not told"] = new("status-changes-told", "notification",
            "delete from notices where order_id = '{Confirmed}' and kind = 'orderPaid' returning order_id::text"),
        ["a status whose mail is not there"] = new("status-changes-told", "notification",
            "delete from sends s using notices n where n.id = s.notice_id and n.order_id = '{Confirmed}' and n.kind = 'orderConfirmed' and s.channel = 'email' returning n.order_id::text"),
        ["a status that was not pushed"] = new("status-changes-told", "notification",
            "update notices set push_sequence = null where order_id = '{Confirmed}' and kind = 'orderConfirmed' returning order_id::text"),
        ["a channel that was forgotten"] = new("status-changes-told", "notification",
            "update notices set channels = array_remove(channels, 'inbox') where order_id = '{Confirmed}' and kind = 'orderPaid' returning order_id::text"),
        ["a status that was told twice"] = new("status-changes-told", "notification",
            """
            insert into notices (id, source, user_id, kind, order_id, facts, channels, created_at)
            select gen_random_uuid(), source || '0', user_id, kind, order_id, facts, channels, created_at
            from notices where order_id = '{Confirmed}' and kind = 'orderPaid' returning order_id::text
            """),
        ["a status told to somebody else"] = new("status-changes-told", "notification",
            "update notices set user_id = gen_random_uuid() where order_id = '{Confirmed}' and kind = 'orderPaid' returning order_id::text"),

        ["an order that does not come to rest"] = new("nothing-under-way", "order", "update orders set payment = 'cancelling' where id = '{Cancelled}' returning id::text"),
        ["a payment that waits for work"] = new("nothing-under-way", "payment", "update payments set status = 'unknown' where order_id = '{Declined}' returning id::text"),
        ["a shipment that waits for work"] = new("nothing-under-way", "delivery", "update shipments set due_at = now() where order_id = '{Confirmed}' returning id::text"),
        ["a mail that waits to be sent"] = new("nothing-under-way", "notification",
            "update sends s set state = 'pending' from notices n where n.id = s.notice_id and n.order_id = '{Confirmed}' and n.kind = 'orderConfirmed' and s.channel = 'email' returning s.id::text"),
        ["an entry that the log does not have"] = new("nothing-under-way", "notification",
            "insert into unlogged (delivery_id, entry, due_at) values (gen_random_uuid(), '{}', now()) returning delivery_id::text"),
        ["news of an order that nobody knows"] = new("nothing-under-way", "notification",
            """
            insert into waiting_notices (id, source, order_id, kind, channels, must, needs_page, facts, created_at, due_at)
            values (gen_random_uuid(), 'refund/planted', '{Stranger}', 'orderRefunded', '{}', '{}', false, '{}', now(), now() + interval '7 days') returning source
            """),

        ["a message that is not published"] = new("outboxes-published", "payment", $"update outbox_lanes set published = published - 1 where {OneLane} returning topic || '/' || lane"),
        ["a message that is gone"] = new("lanes-gapless", "order",
            """
            delete from outbox o using (select topic, lane, min(sequence) + 1 as next from outbox group by topic, lane having count(*) > 2 limit 1) m
            where o.topic = m.topic and o.lane = m.lane and o.sequence = m.next returning o.topic || '/' || o.lane
            """),
        ["a number that no message has"] = new("lanes-gapless", "payment", $"update outbox_lanes set assigned = assigned + 1, published = published + 1 where {OneLane} returning topic || '/' || lane"),
        ["a message that was not applied"] = new("inboxes-caught-up", "statistics",
            "update inbox_positions set sequence = sequence - 1 where (topic, lane) = (select topic, lane from inbox_positions where topic = 'order.events' and sequence > 0 limit 1) returning topic || '/' || lane"),
        ["a message that was never sent"] = new("inboxes-caught-up", "notification",
            "update inbox_positions set sequence = sequence + 1 where (topic, lane) = (select topic, lane from inbox_positions where topic = 'order.events' limit 1) returning topic || '/' || lane"),
        ["a dead letter"] = new("no-dead-letters", "user",
            """
            insert into dead_letters (id, topic, lane, sequence, key, type, version, payload, created_at, error, attempts, failed_at)
            values (gen_random_uuid(), 'auth.events', 1, 1, 'k', 'AccountRegistered', 1, '{}', now(), 'planted', 3, now()) returning id::text
            """),
        ["a key without an answer"] = new("keys-answered", "payment",
            "insert into idempotency_keys (scope, key, fingerprint, created_at) values ('refund', 'planted', '', now()) returning key"),
    };

    private const string Product = "(select product_id from stock_movements where order_id = '{Confirmed}')";
    private const string OneLane = "(topic, lane) = (select topic, lane from outbox_lanes limit 1)";
}
