// Says what of one description of the API breaks clients of an earlier one: node compatible.mjs FOLDER…, each with a before.json
// and an after.json. Prints an object of JSON with a list of breaks by folder, as it was given.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { apiDiff } from "api-smart-diff";

// docs/adr/0008-api-versions.md: clients bear new values of what they are answered.
const isBorne = ({ action, path }) => action === "add" && path.includes("responses") && path.includes("enum");

const ids = api => Object.values(api.paths).flatMap(item => Object.values(item)).map(operation => operation.operationId);

const compare = folder => {
    const [before, after] = ["before.json", "after.json"].map(name => JSON.parse(readFileSync(join(folder, name), "utf8")));
    const breaking = apiDiff(before, after)
        .filter(({ type, path }) => type === "breaking" && path[0] === "paths")
        .filter(change => !isBorne(change))
        .map(({ action, path }) => `${action} ${path.slice(1).join(" ")}`);
    // Clients have methods by these names; the comparison takes them for remarks.
    const left = new Set(ids(after));
    return [...breaking, ...ids(before).filter(id => !left.has(id)).map(id => `remove operationId ${id}`)];
};

console.log(JSON.stringify(Object.fromEntries(process.argv.slice(2).map(folder => [folder, compare(folder)]))));
