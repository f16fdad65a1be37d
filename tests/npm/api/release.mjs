// Writes docs/openapi.released.json: what docs/openapi.json promises, without what explains it.
import { readFileSync, writeFileSync } from "node:fs";

const docs = new URL("../../../docs/", import.meta.url);
const words = new Set(["description", "summary", "example", "examples", "title"]);

// A property of a schema may have such a name too.
const strip = (node, isMap = false) =>
    Array.isArray(node) ? node.map(item => strip(item))
        : node === null || typeof node !== "object" ? node
            : Object.fromEntries(Object.entries(node)
                .filter(([name]) => isMap || !words.has(name))
                .map(([name, value]) => [name, strip(value, name === "properties" && !isMap)]));

const { info, servers, tags, ...api } = JSON.parse(readFileSync(new URL("openapi.json", docs), "utf8"));
const released = { openapi: api.openapi, info: { title: info.title, version: info.version }, ...strip(api) };
// A response must have a description.
for (const item of Object.values(released.paths))
    for (const operation of Object.values(item))
        for (const response of Object.values(operation.responses))
            response.description = "";
writeFileSync(new URL("openapi.released.json", docs), `${JSON.stringify(released, null, 1)}\n`);
