// Prints what of one description of the API breaks clients of an earlier one, a line each: node compatible.mjs BEFORE AFTER.
import { readFileSync } from "node:fs";
import { apiDiff } from "api-smart-diff";

const [before, after] = process.argv.slice(2).map(file => JSON.parse(readFileSync(file, "utf8")));

// docs/adr/0008-api-versions.md: clients bear new values of what they are answered.
const isBorne = ({ action, path }) => action === "add" && path.includes("responses") && path.includes("enum");

const breaking = apiDiff(before, after)
    .filter(({ type, path }) => type === "breaking" && path[0] === "paths")
    .filter(change => !isBorne(change))
    .map(({ action, path }) => `${action} ${path.slice(1).join(" ")}`);

// Clients have methods by these names; the comparison takes them for remarks.
const ids = api => Object.values(api.paths).flatMap(item => Object.values(item)).map(operation => operation.operationId);
const left = new Set(ids(after));
const renamed = ids(before).filter(id => !left.has(id)).map(id => `remove operationId ${id}`);

for (const line of [...breaking, ...renamed])
    console.log(line);
