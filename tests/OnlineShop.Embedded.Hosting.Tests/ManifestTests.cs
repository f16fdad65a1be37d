using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.Embedded.Hosting.Manifest;

namespace OnlineShop.Embedded.Hosting.Tests;

public sealed partial class ManifestTests
{
    [Fact]
    public async Task The_shops_manifest_names_every_part_and_every_expression_leads_to_one()
    {
        var resources = await ShopAsync();
        foreach (var (name, type) in new[]
        {
            ("postgres", "container.v0"), ("redis", "container.v0"), ("kafka", "container.v0"), ("mongo", "container.v0"), ("order-db", "value.v0"),
            ("order", "project.v0"), ("gateway", "project.v0"), ("admin-password", "parameter.v0"), ("postgres-password", "parameter.v0"),
        })
        {
            ((string?)resources[name]?["type"]).ShouldBe(type, name);
        }

        resources.Count(r => (string?)r.Value!["type"] == "project.v0").ShouldBe(14);
        foreach (Match expression in Expression().Matches(resources.ToJsonString()))
            Resolve(resources, expression.Groups[1].Value).ShouldBeTrue($"{expression.Value} leads nowhere");
    }

    [Fact]
    public async Task Servers_have_pinned_images_and_services_no_ports_of_this_machine()
    {
        var resources = await ShopAsync();
        foreach (var (name, entry) in resources.Where(r => (string?)r.Value!["type"] == "container.v0"))
            ((string)entry!["image"]!).ShouldMatch(@":\d+\.\d+", name);
        foreach (var (name, entry) in resources.Where(r => (string?)r.Value!["type"] == "project.v0"))
        {
            entry!["bindings"]!["http"]!["port"].ShouldBeNull(name);
            ((string)entry["env"]!["HTTP_PORTS"]!).ShouldBe($"{{{name}.bindings.http.targetPort}}");
            ((string)entry["path"]!).ShouldStartWith("../../");
            entry["env"]!.ToJsonString().ShouldNotContain("localhost");
        }

        ((bool)resources["gateway"]!["bindings"]!["http"]!["external"]!).ShouldBeTrue();
        resources["order"]!["bindings"]!["http"]!["external"].ShouldBeNull();
    }

    [Fact]
    public async Task A_secret_is_an_input_with_a_recipe_and_never_a_value()
    {
        var resources = await ShopAsync();
        var input = resources["admin-password"]!["inputs"]!["value"]!;
        ((bool)input["secret"]!).ShouldBeTrue();
        ((int)input["default"]!["generate"]!["minLength"]!).ShouldBe(32);
        ((bool)input["default"]!["generate"]!["special"]!).ShouldBeFalse();
        ((string)resources["admin-email"]!["inputs"]!["value"]!["default"]!["value"]!).ShouldBe("admin@shop.example");
        ((string)resources["order"]!["env"]!["ConnectionStrings__database"]!).ShouldBe("{order-db.connectionString}");
        ((string)resources["order"]!["env"]!["ConnectionStrings__kafka"]!).ShouldBe("{kafka.connectionString}");
    }

    [Fact]
    public async Task The_same_model_gives_the_same_text() =>
        (await ShopAsync()).ToJsonString().ShouldBe((await ShopAsync()).ToJsonString());

    private static async Task<JsonObject> ShopAsync()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OnlineShop_AppHost>(
            ["--publisher", "manifest", "--output-path", "unused.json"], TestApp.Limit());
        builder.ExecutionContext.IsPublishMode.ShouldBeTrue();
        await using var app = await builder.BuildAsync(TestApp.Limit());
        var document = await app.Services.GetRequiredService<ManifestWriter>().CreateAsync(
            Path.Combine(builder.AppHostDirectory, "out", "deeper"), CancellationToken.None);
        return document["resources"]!.AsObject();
    }

    /// <summary>Follows an expression such as <c>postgres.bindings.tcp.port</c> through the manifest.</summary>
    private static bool Resolve(JsonObject resources, string expression)
    {
        var path = expression.Split('.');
        if (resources[path[0]] is not JsonObject entry)
            return false;
        return path[1] switch
        {
            "bindings" => entry["bindings"]?[path[2]] is not null && path[3] is "url" or "host" or "port" or "scheme" or "targetPort",
            "inputs" => entry["inputs"]?[path[2]] is not null,
            _ => entry[path[1]] is not null,
        };
    }

    [GeneratedRegex(@"\{([a-z][a-z0-9-]*\.[A-Za-z0-9.]+)\}")]
    private static partial Regex Expression();
}
