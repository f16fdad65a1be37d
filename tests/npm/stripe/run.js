'use strict';
// A client of Stripe's own against the provider at PROVIDER_URL with PROVIDER_KEY: node run.js [stripe | stripe-8]. Each group of calls is one
// step of steps/; a line tells of each whether it was ok, and what failed. The steps share a state: later ones use what earlier ones made.

const http = require('node:http');
const assert = require('node:assert/strict');
const Stripe = require(process.argv[2] ?? 'stripe');

const provider = new URL(process.env.PROVIDER_URL);
const options = { host: provider.hostname, port: provider.port, protocol: 'http', maxNetworkRetries: 0, telemetry: false, timeout: 10_000 };
const stripe = new Stripe(process.env.PROVIDER_KEY, options);

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

/** What the steps have in common. */
const state = { Stripe, stripe, stranger: new Stripe('sk_test_wrong', options), received, webhook, fails, pay };

/** A payment that is confirmed at once. */
function pay(parameters = {}) {
  return stripe.paymentIntents.create({ amount: 1000, currency: 'eur', confirm: true, payment_method: 'pm_card_visa', ...parameters });
}

(async () => {
  state.server = await listen();
  for (const [name, step] of Object.entries({ ...require('./steps/payments'), ...require('./steps/people'), ...require('./steps/books') })) {
    try {
      await step(state);
      console.log(`ok: ${name}`);
    } catch (error) {
      console.log(`failed: ${name}: ${error.stack}`);
      process.exitCode = 1;
    }
  }

  state.server.closeAllConnections();
  state.server.close();
})();
