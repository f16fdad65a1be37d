'use strict';
// What the merchant's books show: charges without intents, disputes, checkout, the balance, and searches.

const assert = require('node:assert/strict');

module.exports = {
  async 'charges'({ stripe, customer, fails }) {
    const held = await stripe.charges.create({
      amount: 2000, currency: 'eur', source: 'tok_visa', capture: false, description: 'direct', metadata: { a: '1' }, receipt_email: 'anna@shop.example',
    });
    assert.deepEqual([held.captured, held.payment_intent, held.description, held.source.last4], [false, null, 'direct', '4242']);
    const captured = await stripe.charges.capture(held.id, { amount: 1500 });
    assert.deepEqual([captured.captured, captured.amount_captured], [true, 1500]);
    assert.equal((await stripe.charges.update(held.id, { metadata: { b: '2' }, description: '' })).metadata.b, '2');
    assert.equal((await stripe.refunds.create({ charge: held.id })).amount, 1500);
    assert.equal((await stripe.charges.retrieve(held.id)).refunded, true);
    assert.equal((await stripe.refunds.list({ charge: held.id })).data.length, 1);
    const saved = await stripe.charges.create({ amount: 600, currency: 'eur', customer: customer.id });
    assert.equal(saved.customer, customer.id);
    assert.ok((await stripe.charges.list({ customer: customer.id })).data.some(c => c.id === saved.id));
    await fails(stripe.charges.create({ amount: 600, currency: 'eur', source: 'tok_chargeDeclined' }), 'StripeCardError', e => assert.match(e.charge, /^ch_/));
  },

  async 'disputes'(state) {
    const { stripe, pay, fails } = state;
    const open = async card => {
      const paid = await pay({ payment_method: card });
      const [dispute] = (await stripe.disputes.list({ payment_intent: paid.id })).data;
      return dispute;
    };
    const first = await open('pm_card_createDispute');
    assert.deepEqual([first.status, first.reason, first.amount], ['needs_response', 'fraudulent', 1000]);
    assert.equal(first.balance_transactions[0].amount, -1000);
    assert.equal((await state.webhook('charge.dispute.created', first.id, state.secret)).data.object.charge, first.charge);
    assert.equal((await stripe.charges.retrieve(first.charge)).disputed, true);
    await fails(stripe.refunds.create({ charge: first.charge }), 'StripeInvalidRequestError', e => assert.equal(e.code, 'charge_disputed'));
    const draft = await stripe.disputes.update(first.id, { evidence: { customer_name: 'Anna' }, submit: false, metadata: { a: '1' } });
    assert.deepEqual([draft.status, draft.evidence.customer_name, draft.metadata.a], ['needs_response', 'Anna', '1']);
    const won = await stripe.disputes.update(first.id, { evidence: { uncategorized_text: 'winning_evidence' } });
    assert.equal(won.status, 'won');
    await state.webhook('charge.dispute.funds_reinstated', first.id, state.secret);

    const second = await open('pm_card_createDisputeProductNotReceived');
    assert.equal((await stripe.disputes.close(second.id)).status, 'lost');
    assert.equal((await stripe.disputes.retrieve(second.id, { expand: ['charge'] })).charge.id, second.charge);
    assert.equal((await open('pm_card_createDisputeInquiry')).status, 'warning_needs_response');
  },

  async 'checkout sessions'(state) {
    const { stripe, customer } = state;
    const session = await stripe.checkout.sessions.create({
      mode: 'payment', success_url: 'https://shop.example/done?id={CHECKOUT_SESSION_ID}', cancel_url: 'https://shop.example/cart',
      customer: customer.id, client_reference_id: 'o-7', metadata: { a: '1' },
      line_items: [
        { quantity: 2, price_data: { currency: 'eur', unit_amount: 1200, product_data: { name: 'Cup' } } },
        { quantity: 1, price_data: { currency: 'eur', unit_amount: 300, product_data: { name: 'Spoon' } } },
      ],
      payment_intent_data: { metadata: { orderId: 'o-7' }, description: 'Order 7' },
    });
    assert.deepEqual([session.status, session.payment_status, session.amount_total], ['open', 'unpaid', 2700]);
    const items = (await stripe.checkout.sessions.listLineItems(session.id)).data;
    assert.deepEqual(items.map(i => [i.description, i.quantity, i.amount_total]), [['Cup', 2, 2400], ['Spoon', 1, 300]]);
    assert.match(await (await fetch(session.url)).text(), /Cup/);
    const paid = await fetch(session.url, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ card: 'pm_card_visa' }) });
    assert.equal(paid.headers.get('location'), `https://shop.example/done?id=${session.id}`);
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
    assert.deepEqual([done.status, done.payment_status, done.payment_intent.metadata.orderId], ['complete', 'paid', 'o-7']);
    await state.webhook('checkout.session.completed', session.id, state.secret);

    const other = await stripe.checkout.sessions.create({
      mode: 'payment', success_url: 'https://shop.example/', line_items: [{ quantity: 1, price_data: { currency: 'eur', unit_amount: 500, product_data: { name: 'x' } } }],
    });
    assert.equal((await stripe.checkout.sessions.expire(other.id)).status, 'expired');
    assert.ok((await stripe.checkout.sessions.list({ limit: 2 })).data.some(s => s.id === other.id));
  },

  async 'the balance'({ stripe }) {
    const before = await stripe.balance.retrieve();
    const charge = await stripe.charges.create({ amount: 10_000, currency: 'eur', source: 'tok_visa' });
    const euros = balance => balance.available.find(part => part.currency === 'eur').amount;
    assert.equal(euros(await stripe.balance.retrieve()) - euros(before), 9825);
    const [moved] = (await stripe.balanceTransactions.list({ source: charge.id, type: 'charge', currency: 'eur' })).data;
    assert.equal(moved.net, 9825);
  },

  async 'searches'({ stripe, customer, pay, fails }) {
    for (const n of ['1', '2', '3'])
      await pay({ amount: 5000 + Number(n), metadata: { batch: 'search', n }, customer: customer.id });
    const found = await stripe.paymentIntents.search({ query: "metadata['batch']:'search' AND amount>5001", limit: 1 });
    assert.equal(found.object, 'search_result');
    assert.deepEqual([found.data[0].amount, found.has_more], [5003, true]);
    const rest = await stripe.paymentIntents.search({ query: "metadata['batch']:'search' AND amount>5001", limit: 1, page: found.next_page });
    assert.deepEqual([rest.data[0].amount, rest.has_more], [5002, false]);
    assert.equal((await stripe.charges.search({ query: `customer:"${customer.id}" -status:"failed" amount:5001` })).data.length, 1);
    assert.deepEqual((await stripe.customers.search({ query: 'email~"anna@" OR name:"nobody"' })).data.map(c => c.id), [customer.id]);
    await fails(stripe.customers.search({ query: 'colour:"red"' }), 'StripeInvalidRequestError', e => assert.match(e.message, /unsupported search field/));
  },
};
