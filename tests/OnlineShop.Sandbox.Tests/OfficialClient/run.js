'use strict';
// Stripe's own client against the provider at PROVIDER_URL with PROVIDER_KEY. Each call that the shop may make is made once; the first one
// that Stripe's client does not understand ends the run.

const assert = require('node:assert/strict');
const http = require('node:http');
const Stripe = require('stripe');

const provider = new URL(process.env.PROVIDER_URL);
const stripe = new Stripe(process.env.PROVIDER_KEY, {
  host: provider.hostname, port: provider.port, protocol: 'http', maxNetworkRetries: 0, telemetry: false, timeout: 10_000,
});

const received = [];
let wake = () => {};

/** Listens for webhooks, raw body and signature as they come. */
function listen() {
  const server = http.createServer((request, response) => {
    const parts = [];
    request.on('data', part => parts.push(part));
    request.on('end', () => {
      received.push({ body: Buffer.concat(parts), signature: request.headers['stripe-signature'] });
      response.writeHead(200).end();
      wake();
    });
  });
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Waits for a webhook of a type about an object, verified with the endpoint's secret. */
async function webhook(type, id, secret) {
  const deadline = AbortSignal.timeout(15_000);
  for (;;) {
    const found = received
      .map(({ body, signature }) => stripe.webhooks.constructEvent(body, signature, secret))
      .find(event => event.type === type && event.data.object.id === id);
    if (found)
      return found;
    await new Promise((resolve, reject) => {
      wake = resolve;
      deadline.addEventListener('abort', () => reject(new Error(`No webhook ${type} about ${id} came.`)), { once: true });
    });
  }
}

async function fails(call, type, check) {
  const error = await call.then(() => assert.fail(`${type} was expected`), e => e);
  assert.ok(error instanceof Stripe.errors[type], `${type} was expected, and it was ${error}`);
  assert.match(error.requestId, /^req_/);
  check(error);
}

const steps = {
  async 'a webhook endpoint'(state) {
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
    const created = await stripe.paymentIntents.create({ amount: 10_000, currency: 'eur', metadata: { orderId: 'o-1' } });
    assert.equal(created.status, 'requires_payment_method');
    assert.match(created.lastResponse.requestId, /^req_/);
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
    const event = await webhook('payment_intent.succeeded', paid.id, state.secret);
    assert.equal(event.data.object.metadata.orderId, 'o-1');
    assert.throws(() => stripe.webhooks.constructEvent(received[0].body, received[0].signature, 'whsec_wrong'), Stripe.errors.StripeSignatureVerificationError);
    state.paid = paid;
  },

  async 'a token, a hold, a capture and a cancellation'() {
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
    const refund = await stripe.refunds.create({ payment_intent: state.paid.id, amount: 400, reason: 'requested_by_customer' });
    assert.equal(refund.status, 'succeeded');
    assert.equal((await stripe.refunds.retrieve(refund.id, { expand: ['charge'] })).charge.amount_refunded, 400);
    assert.equal((await stripe.refunds.list({ payment_intent: state.paid.id })).data.length, 1);
    assert.equal((await webhook('refund.created', refund.id, state.secret)).data.object.amount, 400);

    const doubtful = await stripe.paymentIntents.create({ amount: 500, currency: 'eur', confirm: true, payment_method: 'pm_card_refundFail' });
    const failing = await stripe.refunds.create({ payment_intent: doubtful.id });
    assert.equal(failing.status, 'succeeded');
    assert.equal((await webhook('refund.failed', failing.id, state.secret)).data.object.status, 'failed');
  },

  async '3-D Secure'(state) {
    const waiting = await stripe.paymentIntents.create({
      amount: 700, currency: 'eur', confirm: true, payment_method: 'pm_card_authenticationRequired', return_url: 'https://shop.example/back',
    });
    assert.equal(waiting.status, 'requires_action');
    const pressed = await fetch(waiting.next_action.redirect_to_url.url, {
      method: 'POST', redirect: 'manual', body: new URLSearchParams({ result: 'authenticate' }),
    });
    assert.equal(pressed.status, 302);
    await webhook('payment_intent.succeeded', waiting.id, state.secret);
    assert.equal((await stripe.paymentIntents.retrieve(waiting.id)).status, 'succeeded');
  },

  async 'errors'() {
    const bad = { amount: 500, currency: 'eur', confirm: true };
    await fails(stripe.paymentIntents.create({ ...bad, payment_method: 'pm_card_visa_chargeDeclinedInsufficientFunds' }), 'StripeCardError', e => {
      assert.equal(e.decline_code, 'insufficient_funds');
      assert.equal(e.payment_intent.status, 'requires_payment_method');
      assert.match(e.charge, /^ch_/);
    });
    await fails(stripe.paymentIntents.create({ ...bad, payment_method: 'pm_none' }), 'StripeInvalidRequestError', e => assert.equal(e.code, 'resource_missing'));
    await fails(stripe.paymentIntents.retrieve('pi_none'), 'StripeInvalidRequestError', e => assert.equal(e.statusCode, 404));
    await fails(stripe.customers.list(), 'StripeInvalidRequestError', e => assert.match(e.message, /Unrecognized request URL/));
    const stranger = new Stripe('sk_test_wrong', { host: provider.hostname, port: provider.port, protocol: 'http', maxNetworkRetries: 0 });
    await fails(stranger.events.list(), 'StripeAuthenticationError', e => assert.equal(e.statusCode, 401));
  },

  async 'idempotency keys'() {
    const create = amount => stripe.paymentIntents.create({ amount, currency: 'eur' }, { idempotencyKey: 'official-1' });
    const first = await create(900);
    const second = await create(900);
    assert.equal(second.id, first.id);
    assert.equal(second.lastResponse.headers['idempotent-replayed'], 'true');
    await fails(create(901), 'StripeIdempotencyError', e => assert.equal(e.statusCode, 400));
  },

  async 'events and lists, page by page'(state) {
    const types = ['payment_intent.created', 'payment_intent.succeeded'];
    const events = await stripe.events.list({ types, limit: 3, created: { gte: state.paid.created } }).autoPagingToArray({ limit: 100 });
    assert.ok(events.length > 3 && events.every(e => types.includes(e.type)));
    assert.deepEqual((await stripe.events.retrieve(events[0].id)).data, events[0].data);

    const intents = await stripe.paymentIntents.list({ limit: 2 }).autoPagingToArray({ limit: 100 });
    const back = await stripe.paymentIntents.list({ limit: 2, ending_before: intents.at(-1).id }).autoPagingToArray({ limit: 100 });
    assert.deepEqual(back.map(i => i.id), intents.slice(0, -1).map(i => i.id).reverse());
    const [newest] = (await stripe.paymentIntents.list({ limit: 1, expand: ['data.latest_charge'] })).data;
    assert.equal(newest.id, intents[0].id);
  },
};

(async () => {
  const state = { server: await listen() };
  try {
    for (const [name, step] of Object.entries(steps)) {
      await step(state);
      console.log(`ok: ${name}`);
    }
  } finally {
    state.server.closeAllConnections();
    state.server.close();
  }
})().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
