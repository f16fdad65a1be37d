using System.Text.Json.Nodes;
using k8s;

namespace OnlineShop.Publishing.Tests;

/// <summary>
/// The manifests against Kubernetes' JSON schemas (the npm package kubernetes-models), and against its typed client, which
/// refuses members that it does not know.
/// </summary>
[Collection(nameof(Published))]
public sealed class SchemaTests(Published published)
{
    private static readonly string Node = Path.Combine(AppContext.BaseDirectory, "Node");

    [SkippableFact]
    public async Task Manifests_are_valid_and_Dockerfile_has_no_faults()
    {
        await InstallAsync();
        var documents = published.Overlay("local").Concat(published.Overlay("cloud")).ToArray();
        documents.Length.ShouldBeGreaterThan(100);
        (await CheckAsync(documents, File.ReadAllText(Path.Combine(Published.Root, "Dockerfile")))).ShouldBe("");
    }

    [SkippableFact]
    public async Task A_wrong_manifest_and_a_wrong_Dockerfile_are_noticed()
    {
        await InstallAsync();
        var service = published.Overlay("local").First(document => Published.Text(document["kind"]) == "Deployment");
        Published.Container(service)["ports"]![0]!["containerPort"] = "a door";
        service["spec"]!.AsObject().Remove("selector");
        var faults = await CheckAsync([service], "FROM scratch\nCOPPY a b\n");
        faults.ShouldContain("containerPort");
        faults.ShouldContain("selector");
        faults.ShouldContain("COPPY");
    }

    [Theory]
    [InlineData("base", 14 * 3 + 3)]
    [InlineData("local", 4 * 3 + 3 + 2)]
    [InlineData("cloud", 1 + 14 + 5)]
    public void The_client_of_Kubernetes_knows_every_member(string folder, int documents) =>
        Directory.GetFiles(Path.Combine(published.Folder, "kubernetes", folder), "*.yaml")
            .Where(file => !file.EndsWith("kustomization.yaml", StringComparison.Ordinal))
            .Sum(file => KubernetesYaml.LoadAllFromString(File.ReadAllText(file), strict: true).Count)
                .ShouldBe(documents);

    [SkippableTheory]
    [InlineData("local")]
    [InlineData("cloud")]
    public async Task Kustomize_builds_the_overlay(string overlay)
    {
        Skip.IfNot(Tool.IsThere("kubectl"), "kubectl is not on PATH.");
        var version = await Tool.RunAsync("kubectl", ["version", "--client"], published.Folder);
        Skip.IfNot(
            version.Output.Contains("Kustomize Version: v5", StringComparison.Ordinal),
            "kubectl brings no kustomize 5.");
        var folder = Path.Combine(published.Folder, "kubernetes", overlay);
        File.Copy(Path.Combine(folder, "secrets.env.example"), Path.Combine(folder, "secrets.env"), overwrite: true);
        var (status, output) = await Tool.RunAsync("kubectl", ["kustomize", folder], published.Folder);
        status.ShouldBe(0, output);
        // The generated ConfigMap and Secret come on top.
        var built = Published.Documents(output).ToArray();
        built.Length.ShouldBe(published.Overlay(overlay).Count + 2);
        foreach (var deployment in built.Where(document => Published.Text(document["kind"]) == "Deployment"))
        {
            var expected = published.Overlay(overlay)
                .Single(
                    document => Published.Text(document["kind"]) == "Deployment" && Published.Text(document["metadata"]!["name"]) == Published.Text(deployment["metadata"]!["name"]));
            Names(deployment).ShouldBe(Names(expected));
        }

        static string[] Names(JsonNode deployment) =>
            [.. Published.Container(deployment)["env"]!.AsArray().Select(variable => Published.Text(variable!["name"]))];
    }

    private static async Task<string> CheckAsync(IEnumerable<JsonNode> documents, string dockerfile)
    {
        var input = new JsonObject { ["documents"] = new JsonArray([.. documents.Select(document => document.DeepClone())]), ["dockerfile"] = dockerfile };
        var (status, output) = await Tool.RunAsync("node", ["check.js"], Node, input.ToJsonString());
        status.ShouldBe(0, output);
        return output;
    }

    private static async Task InstallAsync()
    {
        foreach (var tool in new[] { "node", "npm" })
            Skip.IfNot(Tool.IsThere(tool), $"{tool} is not on PATH.");
        if (Directory.Exists(Path.Combine(Node, "node_modules")))
            return;
        var (status, output) = await Tool.RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--prefer-offline"], Node);
        status.ShouldBe(0, output);
    }
}
