'use strict';
// Payments: intents, their charges and refunds, webhooks, errors, keys and lists.

const assert = require('node:assert/strict');

module.exports = {
  async 'a webhook endpoint'(state) {
    const { stripe } = state;
    const url = `http://127.0.0.1:${state.server.address().port}/hooks`;
    const endpoint = await stripe.webhookEndpoints.create({ url, enabled_events: ['*'], description: 'official client', metadata: { a: '1' } });
    state.secret = endpoint.secret;
    assert.match(endpoint.secret, /^whsec_/);
    assert.equal((await stripe.webhookEndpoints.retrieve(endpoint.id)).secret, undefined);
    assert.equal((await stripe.webhookEndpoints.update(endpoint.id, { description: 'changed' })).description, 'changed');
    assert.ok((await stripe.webhookEndpoints.list()).data.some(e => e.id === endpoint.id));
    const other = await stripe.webhookEndpoints.create({ url, enabled_events: ['charge.failed'] });
    assert.equal((await stripe.webhookEndpoints.del(other.id)).deleted, true);
  },

  async 'a payment, its charge and its fee'(state) {
    const { stripe, Stripe } = state;
    const created = await stripe.paymentIntents.create({ amount: 10_000, currency: 'eur', metadata: { orderId: 'o-1' } });
    assert.equal(created.status, 'requires_payment_method');
    assert.match(created.lastResponse.requestId, /^req_/);
    // An old client names no version and gets the provider's own.
    assert.match(created.lastResponse.apiVersion, /^20/);
    if (stripe.getApiField('version'))
      assert.equal(created.lastResponse.apiVersion, stripe.getApiField('version'));
    const paid = await stripe.paymentIntents.confirm(created.id, {
      payment_method: 'pm_card_visa', return_url: 'https://shop.example/back', expand: ['latest_charge.balance_transaction'],
    });
    assert.equal(paid.status, 'succeeded');
    assert.equal(paid.latest_charge.balance_transaction.net, 9825);
    const charge = await stripe.charges.retrieve(paid.latest_charge.id);
    assert.equal(charge.payment_intent, paid.id);
    assert.equal((await stripe.balanceTransactions.retrieve(charge.balance_transaction)).fee, 175);
    assert.equal((await stripe.charges.list({ payment_intent: paid.id })).data.length, 1);
    const event = await state.webhook('payment_intent.succeeded', paid.id, state.secret);
    assert.equal(event.data.object.metadata.orderId, 'o-1');
    const [first] = state.received;
    assert.throws(() => stripe.webhooks.constructEvent(first.body, first.signature, 'whsec_wrong'), Stripe.errors.StripeSignatureVerificationError);
    state.paid = paid;
  },

  async 'what is said about a payment is kept, and changed'({ stripe, pay }) {
    const shipping = { name: 'Anna', phone: '+431', address: { line1: 'Ring 1', city: 'Wien', postal_code: '1010', country: 'AT' } };
    const created = await stripe.paymentIntents.create({
      amount: 500, currency: 'eur', receipt_email: 'anna@shop.example', shipping, metadata: { a: '1', b: '2' }, statement_descriptor_suffix: 'SHOP',
    });
    assert.equal(created.receipt_email, 'anna@shop.example');
    assert.equal(created.shipping.address.postal_code, '1010');
    const changed = await stripe.paymentIntents.update(created.id, {
      amount: 700, description: 'Order 1', metadata: { a: '', c: '3' }, shipping: '', receipt_email: 'maria@shop.example',
    });
    assert.deepEqual({ ...changed.metadata }, { b: '2', c: '3' });
    assert.deepEqual([changed.amount, changed.description, changed.shipping, changed.receipt_email], [700, 'Order 1', null, 'maria@shop.example']);
    const paid = await stripe.paymentIntents.confirm(created.id, { payment_method: 'pm_card_visa', shipping, expand: ['latest_charge'] });
    assert.equal(paid.latest_charge.shipping.name, 'Anna');
    assert.equal(paid.latest_charge.receipt_email, 'maria@shop.example');
    assert.equal((await stripe.paymentIntents.update(paid.id, { metadata: { d: '4' } })).metadata.d, '4');
    const automatic = await pay({ automatic_payment_methods: { enabled: true, allow_redirects: 'never' } });
    assert.equal(automatic.automatic_payment_methods.allow_redirects, 'never');
  },

  async 'a token, a hold, a capture and a cancellation'({ stripe }) {
    const held = await stripe.paymentIntents.create({
      amount: 2000, currency: 'eur', confirm: true, capture_method: 'manual',
      payment_method_data: { type: 'card', card: { token: 'tok_mastercard' } },
    });
    assert.equal(held.status, 'requires_capture');
    assert.equal((await stripe.paymentIntents.capture(held.id, { amount_to_capture: 1500 })).amount_received, 1500);
    const other = await stripe.paymentIntents.create({ amount: 50, currency: 'eur' });
    assert.equal((await stripe.paymentIntents.cancel(other.id, { cancellation_reason: 'abandoned' })).status, 'canceled');
  },

  async 'refunds'(state) {
    const { stripe } = state;
    const refund = await stripe.refunds.create({ payment_intent: state.paid.id, amount: 400, reason: 'requested_by_customer' });
    assert.equal(refund.status, 'succeeded');
    assert.equal((await stripe.refunds.retrieve(refund.id, { expand: ['charge'] })).charge.amount_refunded, 400);
    assert.equal((await stripe.refunds.list({ payment_intent: state.paid.id })).data.length, 1);
    assert.equal((await state.webhook('refund.created', refund.id, state.secret)).data.object.amount, 400);
    assert.equal((await stripe.refunds.update(refund.id, { metadata: { why: 'late' } })).metadata.why, 'late');

    const doubtful = await state.pay({ payment_method: 'pm_card_refundFail' });
    const failing = await stripe.refunds.create({ payment_intent: doubtful.id });
    assert.equal(failing.status, 'succeeded');
    assert.equal((await state.webhook('refund.failed', failing.id, state.secret)).data.object.status, 'failed');
  },

  async '3-D Secure'(state) {
    const waiting = await state.pay({ payment_method: 'pm_card_authenticationRequired', return_url: 'https://shop.example/back' });
    assert.equal(waiting.status, 'requires_action');
    const pressed = await fetch(waiting.next_action.redirect_to_url.url, {
      method: 'POST', redirect: 'manual', body: new URLSearchParams({ result: 'authenticate' }),
    });
    assert.equal(pressed.status, 302);
    await state.webhook('payment_intent.succeeded', waiting.id, state.secret);
    assert.equal((await state.stripe.paymentIntents.retrieve(waiting.id)).status, 'succeeded');
  },

  async 'errors'({ stripe, stranger, fails, pay }) {
    await fails(pay({ payment_method: 'pm_card_visa_chargeDeclinedInsufficientFunds' }), 'StripeCardError', e => {
      assert.equal(e.decline_code, 'insufficient_funds');
      assert.equal(e.payment_intent.status, 'requires_payment_method');
      assert.match(e.charge, /^ch_/);
    });
    await fails(pay({ payment_method: 'pm_none' }), 'StripeInvalidRequestError', e => assert.equal(e.code, 'resource_missing'));
    await fails(pay({ customer: 'cus_none' }), 'StripeInvalidRequestError', e => assert.equal(e.param, 'customer'));
    await fails(stripe.paymentIntents.retrieve('pi_none'), 'StripeInvalidRequestError', e => assert.equal(e.statusCode, 404));
    await fails(stripe.coupons.list(), 'StripeInvalidRequestError', e => assert.match(e.message, /Unrecognized request URL/));
    await fails(stranger.events.list(), 'StripeAuthenticationError', e => assert.equal(e.statusCode, 401));
  },

  async 'idempotency keys'({ stripe, fails }) {
    const create = amount => stripe.paymentIntents.create({ amount, currency: 'eur' }, { idempotencyKey: 'official-1' });
    const first = await create(900);
    const second = await create(900);
    assert.equal(second.id, first.id);
    assert.equal(second.lastResponse.headers['idempotent-replayed'], 'true');
    await fails(create(901), 'StripeIdempotencyError', e => assert.equal(e.statusCode, 400));
  },

  async 'events and lists, page by page'({ stripe, paid }) {
    const types = ['payment_intent.created', 'payment_intent.succeeded'];
    const events = await stripe.events.list({ types, limit: 3, created: { gte: paid.created } }).autoPagingToArray({ limit: 100 });
    assert.ok(events.length > 3 && events.every(e => types.includes(e.type)));
    assert.deepEqual((await stripe.events.retrieve(events[0].id)).data, events[0].data);

    const intents = await stripe.paymentIntents.list({ limit: 2 }).autoPagingToArray({ limit: 100 });
    const back = await stripe.paymentIntents.list({ limit: 2, ending_before: intents.at(-1).id }).autoPagingToArray({ limit: 100 });
    assert.deepEqual(back.map(i => i.id), intents.slice(0, -1).map(i => i.id).reverse());
    const [newest] = (await stripe.paymentIntents.list({ limit: 1, expand: ['data.latest_charge'] })).data;
    assert.equal(newest.id, intents[0].id);
  },
};
