// Reads an AsyncAPI document as AsyncAPI's own tools do, says what they object to, and holds its examples against its schemas.
import { readFile } from "node:fs/promises";
import { Parser } from "@asyncapi/parser";
import Ajv from "ajv";
import addFormats from "ajv-formats";

const path = process.argv[2];
const { document, diagnostics } = await new Parser().parse(await readFile(path, "utf8"), { source: path });
for (const { severity, code, message, path: at } of diagnostics)
  console.log(`${["error", "warning", "note", "hint"][severity]}: ${code} at ${at.join("/")}: ${message}`);
if (!document) process.exit(1);

// Not strict: the parser adds its own properties to the schemas.
const ajv = addFormats.default(new Ajv.default({ allErrors: true, strict: false }));
let examples = 0;
for (const message of document.allMessages()) {
  for (const example of message.examples()) {
    check(message, "headers", message.headers(), example.headers());
    check(message, "payload", message.payload(), example.payload());
    examples++;
  }
}

function check(message, part, schema, value) {
  if (ajv.validate(schema.json(), value)) return;
  console.log(`error: the example's ${part} of ${message.name()}: ${ajv.errorsText()}`);
  process.exitCode = 1;
}

console.log(`read: ${document.channels().length} channels, ${document.operations().length} operations, ${examples} examples`);
