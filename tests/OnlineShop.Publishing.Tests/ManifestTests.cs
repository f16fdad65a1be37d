using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OnlineShop.Publishing.Tests;

/// <summary>The rules of azd's manifest (schema aspire-8.0.json) for the kinds of resources that the shop has.</summary>
[Collection(nameof(Published))]
public sealed partial class ManifestTests(Published published)
{
    private static readonly Dictionary<string, (string[] Required, string[] Allowed)> Kinds = new()
    {
        ["project.v0"] = (["path"], ["args", "env", "bindings"]),
        ["container.v0"] = (["image"], ["entrypoint", "args", "connectionString", "env", "bindings", "bindMounts", "volumes"]),
        ["parameter.v0"] = (["value", "inputs"], ["connectionString"]),
        ["value.v0"] = (["connectionString"], []),
        ["annotated.string"] = (["value", "filter"], []),
    };

    private JsonObject Resources => JsonNode.Parse(published.Read("aspire-manifest.json"))!["resources"]!.AsObject();

    [Fact]
    public void Every_resource_has_the_members_of_its_kind()
    {
        foreach (var (name, resource) in Resources)
        {
            var (required, allowed) = Kinds[Published.Text(resource!["type"])];
            var members = resource.AsObject().Select(member => member.Key).Where(member => member != "type").ToArray();
            required.Except(members).ShouldBeEmpty(name);
            members.Except(required).Except(allowed).ShouldBeEmpty(name);
            foreach (var (binding, value) in resource["bindings"]?.AsObject() ?? [])
            {
                Published.Text(value!["scheme"]).ShouldBeOneOf("http", "https", "tcp", "udp");
                Published.Text(value["protocol"]).ShouldBeOneOf("tcp", "udp");
                Published.Text(value["transport"]).ShouldBeOneOf("http", "http2", "tcp");
                value.AsObject().Select(member => member.Key)
                    .Except(["scheme", "protocol", "transport", "external", "port", "targetPort"])
                        .ShouldBeEmpty($"{name}.{binding}");
            }

            foreach (var volume in resource["volumes"]?.AsArray() ?? [])
                volume!.AsObject().Select(member => member.Key)
                    .ShouldBe(["name", "target", "readOnly"], ignoreOrder: true);
            (resource["env"]?.AsObject() ?? [])
                .ShouldAllBe(variable => variable.Value!.GetValueKind() == System.Text.Json.JsonValueKind.String);
        }
    }

    [Fact]
    public void Every_expression_names_a_resource()
    {
        var resources = Resources;
        foreach (Match expression in Expression().Matches(resources.ToJsonString()))
            resources.ContainsKey(expression.Groups[1].Value).ShouldBeTrue(expression.Value);
    }

    [Fact]
    public void Every_service_and_server_is_there_and_every_secret_is_one()
    {
        var resources = Resources;
        foreach (var service in Published.Services)
            File.Exists(Path.Combine(published.Folder, Published.Text(resources[service.ToLowerInvariant()]!["path"])))
                .ShouldBeTrue(service);
        resources.Count(resource => Published.Text(resource.Value!["type"]) == "container.v0").ShouldBe(4);
        foreach (var secret in Published.Secrets)
            ((bool?)resources[secret]!["inputs"]!["value"]!["secret"]).ShouldBe(true, secret);
    }

    [GeneratedRegex(@"\{([\w-]+)\.(?:bindings|value|inputs|connectionString)[\w.-]*\}")]
    private static partial Regex Expression();
}
