// Places an order with the client that openapi-typescript makes of docs/openapi.json, and prints it as JSON.
import { randomUUID } from 'node:crypto';
import createClient from 'openapi-fetch';
import type { paths } from './shop.js';

const shop = createClient<paths>({ baseUrl: process.argv[2] ?? 'http://localhost:8080' });
const email = `ada-${randomUUID()}@example.com`;
const password = 'correct horse battery staple';

function must<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined)
    throw new Error(`${answer.response.url}: ${answer.response.status} ${JSON.stringify(answer.error)}`);
  return answer.data;
}

must(await shop.POST('/api/auth/register', { body: { email, password, displayName: 'Ada Lovelace' } }));
const session = must(await shop.POST('/api/auth/login', { body: { email, password } }));
const products = must(await shop.GET('/api/products', { params: { query: { limit: 1 } } }));
const [product] = products.items;
if (!product)
  throw new Error('The shop has no product.');

const request = {
  params: { header: { 'Idempotency-Key': randomUUID(), Prefer: 'wait=20' } },
  headers: { authorization: `Bearer ${session.accessToken}` },
  body: {
    items: [{ productId: product.id, quantity: 1 }],
    currency: 'EUR',
    shippingAddress: { name: 'Ada Lovelace', line1: 'Hauptstr. 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
    paymentMethod: { token: 'tok_visa' },
  },
};
const order = must(await shop.POST('/api/orders', request));
const again = must(await shop.POST('/api/orders', request));
if (again.id !== order.id)
  throw new Error(`A repetition placed another order: ${order.id}, ${again.id}`);
console.log(JSON.stringify({ id: order.id, status: order.status, total: order.total }));
