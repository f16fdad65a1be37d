// Reads topics from their beginning: kafkajs brings the messages, the SDK of CloudEvents makes events of them, and Ajv checks each
// against the JSON Schema of its type. Writes a line of JSON for each event, and ends after COUNT of them.
// Usage: read.js BROKER COUNT SCHEMAS TOPIC...
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { Kafka as KafkaBinding } from "cloudevents";
import { Kafka, logLevel } from "kafkajs";

const [broker, count, schemas, ...topics] = process.argv.slice(2);
const ajv = addFormats.default(new Ajv.default({ allErrors: true }));
const validators = new Map();

/** The check of a type, by the schema that the shop publishes for it. */
async function validatorOf(type, version) {
  const name = `${type}.v${version}.json`;
  if (!validators.has(name)) validators.set(name, ajv.compile(JSON.parse(await readFile(join(schemas, name), "utf8"))));
  return validators.get(name);
}

const kafka = new Kafka({ clientId: "reader", brokers: [broker], logLevel: logLevel.ERROR });
const consumer = kafka.consumer({ groupId: "reader" });
await consumer.connect();
await consumer.subscribe({ topics, fromBeginning: true });

let read = 0;
const done = new Promise((resolve, reject) => {
  consumer.run({ eachMessage: (batch) => handle(batch).catch(reject) }).catch(reject);

  async function handle({ topic, partition, message }) {
    // The SDK takes headers as text, which `id` is not.
    const { id, ...texts } = message.headers;
    const headers = Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, value.toString()]));
    const event = KafkaBinding.toEvent({ ...message, key: message.key.toString(), headers });
    event.validate();
    const validate = await validatorOf(event.type, headers.version);
    if (!validate(event.data)) throw new Error(`${topic}/${partition}@${message.offset} ${event.type}: ${ajv.errorsText(validate.errors)}`);
    console.log(JSON.stringify({ topic, partition, event, traceparent: headers.traceparent }));
    if (++read === Number(count)) resolve();
  }
});

try {
  await done;
} finally {
  await consumer.disconnect();
}
