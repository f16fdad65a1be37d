// Reads {documents: [...], dockerfile: "..."} from standard input and writes one line for each fault.
const { readFileSync } = require("fs");
const { validate } = require("dockerfile-utils");

const input = JSON.parse(readFileSync(0, "utf8"));
for (const document of input.documents) {
    const version = document.apiVersion === "v1" || document.apiVersion.includes(".k8s.io/") || /^(apps|batch|policy|autoscaling)\//.test(document.apiVersion);
    const name = `${document.kind} ${document.metadata?.name}`;
    if (!version) {
        console.log(`${name}: unknown apiVersion ${document.apiVersion}`);
        continue;
    }
    try {
        const Model = require(`kubernetes-models/${document.apiVersion}/${document.kind}`)[document.kind];
        new Model(document).validate();
    } catch (error) {
        console.log(`${name}: ${error.message}`);
    }
}
for (const fault of validate(input.dockerfile))
    console.log(`Dockerfile:${fault.range.start.line + 1}: ${fault.message}`);
