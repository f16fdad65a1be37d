'use strict';
// Customers and their cards.

const assert = require('node:assert/strict');

module.exports = {
  async 'customers'(state) {
    const { stripe } = state;
    const customer = await stripe.customers.create({
      email: 'anna@shop.example', name: 'Anna', phone: '+431', description: 'first', metadata: { a: '1' }, preferred_locales: ['de', 'en'],
      address: { line1: 'Ring 1', city: 'Wien', country: 'AT' }, shipping: { name: 'Anna', address: { line1: 'Ring 2' } },
    });
    assert.match(customer.id, /^cus_/);
    const read = await stripe.customers.retrieve(customer.id);
    assert.deepEqual([read.email, read.address.city, read.shipping.address.line1, read.preferred_locales.join()], ['anna@shop.example', 'Wien', 'Ring 2', 'de,en']);
    const changed = await stripe.customers.update(customer.id, { name: 'Anna B', description: '', metadata: { a: '', b: '2' } });
    assert.deepEqual([changed.name, changed.description, changed.email], ['Anna B', null, 'anna@shop.example']);
    assert.deepEqual({ ...changed.metadata }, { b: '2' });
    assert.ok((await stripe.customers.list({ email: 'anna@shop.example' })).data.some(c => c.id === customer.id));
    assert.equal((await state.webhook('customer.created', customer.id, state.secret)).data.object.name, 'Anna');

    const gone = await stripe.customers.create({ name: 'Gone' });
    assert.equal((await stripe.customers.del(gone.id)).deleted, true);
    assert.equal((await stripe.customers.retrieve(gone.id)).deleted, true);
    await state.fails(stripe.customers.update(gone.id, { name: 'x' }), 'StripeInvalidRequestError', e => assert.equal(e.code, 'resource_missing'));
    state.customer = customer;
  },

  async 'payment methods'(state) {
    const { stripe, customer } = state;
    const method = await stripe.paymentMethods.create({
      type: 'card', card: { number: '4242424242424242', exp_month: 8, exp_year: 2040, cvc: '314' },
      billing_details: { name: 'Anna', address: { postal_code: '1010' } }, metadata: { a: '1' },
    });
    assert.deepEqual([method.card.brand, method.card.last4, method.card.exp_year, method.billing_details.name], ['visa', '4242', 2040, 'Anna']);
    const attached = await stripe.paymentMethods.attach(method.id, { customer: customer.id });
    assert.equal(attached.customer, customer.id);
    assert.equal((await stripe.paymentMethods.retrieve(method.id, { expand: ['customer'] })).customer.email, 'anna@shop.example');
    assert.equal((await stripe.paymentMethods.update(method.id, { card: { exp_month: 9 } })).card.exp_month, 9);
    const published = await stripe.paymentMethods.attach('pm_card_mastercard', { customer: customer.id });
    assert.match(published.id, /^pm_[0-9a-f]/);
    assert.equal((await stripe.paymentMethods.list({ customer: customer.id, type: 'card' })).data.length, 2);
    assert.equal((await stripe.customers.listPaymentMethods(customer.id, { type: 'card' })).data.length, 2);

    const paid = await state.pay({ payment_method: method.id, customer: customer.id, expand: ['customer', 'payment_method', 'latest_charge'] });
    assert.equal(paid.customer.id, customer.id);
    assert.equal(paid.payment_method.card.last4, '4242');
    assert.equal(paid.latest_charge.billing_details.address.postal_code, '1010');
    await state.fails(state.pay({ payment_method: method.id }), 'StripeInvalidRequestError', e => assert.equal(e.param, 'payment_method'));
    const set = await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
    assert.equal(set.invoice_settings.default_payment_method, method.id);

    assert.equal((await stripe.paymentMethods.detach(published.id)).customer, null);
    await state.fails(state.pay({ payment_method: published.id }), 'StripeInvalidRequestError', e => assert.match(e.message, /detached/));
    await state.webhook('payment_method.attached', method.id, state.secret);
    const wrong = { type: 'card', card: { number: '4242424242424241', exp_month: 8, exp_year: 2040 } };
    await state.fails(stripe.paymentMethods.create(wrong), 'StripeCardError', e => assert.equal(e.code, 'incorrect_number'));
  },

  async 'a card that is saved with a payment'({ stripe, customer, pay }) {
    const paid = await pay({ customer: customer.id, setup_future_usage: 'off_session', payment_method: 'pm_card_amex' });
    assert.equal(paid.setup_future_usage, 'off_session');
    const again = await pay({ customer: customer.id, off_session: true, payment_method: paid.payment_method, expand: ['payment_method'] });
    assert.equal(again.payment_method.customer, customer.id);
    assert.equal(again.payment_method.card.brand, 'amex');
  },

  async 'tokens'({ stripe, pay }) {
    const token = await stripe.tokens.create({ card: { number: '5555555555554444', exp_month: '8', exp_year: '2040', cvc: '314', name: 'Anna' } });
    assert.deepEqual([token.type, token.card.last4, token.card.name, token.used], ['card', '4444', 'Anna', false]);
    assert.equal((await stripe.tokens.retrieve(token.id)).id, token.id);
    const paid = await pay({ payment_method: undefined, payment_method_data: { type: 'card', card: { token: token.id } }, expand: ['latest_charge'] });
    assert.equal(paid.latest_charge.payment_method_details.card.last4, '4444');
    assert.equal((await stripe.paymentMethods.create({ type: 'card', card: { token: token.id } })).card.brand, 'mastercard');
  },

  async 'setup intents'(state) {
    const { stripe, customer } = state;
    const setup = await stripe.setupIntents.create({ customer: customer.id, payment_method_types: ['card'], metadata: { a: '1' }, usage: 'off_session' });
    assert.equal(setup.status, 'requires_payment_method');
    assert.equal((await stripe.setupIntents.update(setup.id, { description: 'for later' })).description, 'for later');
    const done = await stripe.setupIntents.confirm(setup.id, { payment_method: 'pm_card_visa', expand: ['payment_method'] });
    assert.equal(done.status, 'succeeded');
    assert.equal(done.payment_method.customer, customer.id);
    assert.equal((await stripe.setupIntents.retrieve(setup.id)).metadata.a, '1');
    assert.ok((await stripe.setupIntents.list({ customer: customer.id })).data.some(s => s.id === setup.id));
    await state.webhook('setup_intent.succeeded', setup.id, state.secret);

    const other = await stripe.setupIntents.create({});
    assert.equal((await stripe.setupIntents.cancel(other.id)).status, 'canceled');
    const declined = stripe.setupIntents.create({ confirm: true, payment_method: 'pm_card_chargeDeclined' });
    await state.fails(declined, 'StripeCardError', e => assert.equal(e.setup_intent.status, 'requires_payment_method'));

    const asked = await stripe.setupIntents.create({ confirm: true, payment_method: 'pm_card_authenticationRequired', return_url: 'https://shop.example/' });
    assert.equal(asked.status, 'requires_action');
    const pressed = await fetch(asked.next_action.redirect_to_url.url, {
      method: 'POST', redirect: 'manual', body: new URLSearchParams({ result: 'authenticate' }),
    });
    assert.match(pressed.headers.get('location'), new RegExp(`setup_intent=${asked.id}.*redirect_status=succeeded`));
  },
};
