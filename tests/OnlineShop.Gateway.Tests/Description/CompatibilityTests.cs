using System.Text.Json.Nodes;
using OnlineShop.Testing.Npm;

namespace OnlineShop.Gateway.Tests.Description;

/// <summary>Clients of the last release work with the API of now (docs/adr/0008-api-versions.md).</summary>
public sealed class CompatibilityTests
{
    private static readonly string Released = DocsFolder.PathOf("openapi.released.json");

    /// <summary>Changes that a client notices, and what is said of them.</summary>
    public static TheoryData<string, Action<JsonNode>, string> Breaks => new()
    {
        { "no operation", api => Paths(api)["/api/orders"]!.AsObject().Remove("post"), "remove /api/orders post" },
        { "another name", api => PlaceOrder(api)["operationId"] = "buy", "remove operationId placeOrder" },
        { "no status", api => PlaceOrder(api)["responses"]!.AsObject().Remove("202"), "remove /api/orders post responses 202" },
        { "no parameter", api => List(api)["parameters"]!.AsArray().RemoveAt(0), "remove /api/orders get parameters 0" },
        { "no field in answers", api => Fields(api, "Order").Remove("total"), "schema properties total" },
        { "not always in answers", api => Remove(Schema(api, "Order")["required"]!, "total"), "schema required" },
        { "a new obligation", api => Schema(api, "PlaceOrderRequest")["required"]!.AsArray().Add("promoCode"), "schema required" },
        { "another type", api => Fields(api, "PlaceOrderRequest")["promoCode"]!["type"] = "integer", "properties promoCode type" },
        { "a closer limit", api => Fields(api, "PlaceOrderRequest")["promoCode"]!["maxLength"] = 8, "properties promoCode maxLength" },
        { "no longer accepted", api => Remove(Schema(api, "OrderStatus")["enum"]!, "shipped"), "parameters 2 schema enum" },
    };

    /// <summary>Changes that a client bears.</summary>
    public static TheoryData<string, Action<JsonNode>> Additions => new()
    {
        { "an operation", api => Paths(api)["/api/more"] = new JsonObject { ["get"] = List(api).DeepClone() } },
        { "a field in answers", api => Fields(api, "Order")["more"] = new JsonObject { ["type"] = "string" } },
        { "a field in requests", api => Fields(api, "PlaceOrderRequest")["more"] = new JsonObject { ["type"] = "string" } },
        { "a value in answers", api => Schema(api, "OrderStatus")["enum"]!.AsArray().Add("parked") },
        { "a wider limit", api => Fields(api, "PlaceOrderRequest")["promoCode"]!["maxLength"] = 64 },
    };

    [SkippableFact]
    public async Task What_worked_at_the_last_release_works_now() =>
        (await NpmFolder.RunAsync("api", "compatible", Released, DocsFolder.PathOf("openapi.json")))
            .ShouldBeEmpty("docs/adr/0008-api-versions.md says how something is retired; after a release, sh eng/release-api.sh");

    [SkippableTheory]
    [MemberData(nameof(Breaks))]
    public async Task A_change_that_breaks_clients_is_found(string what, Action<JsonNode> change, string said) =>
        (await CompareAsync(change)).ShouldContain(said, customMessage: what);

    [SkippableTheory]
    [MemberData(nameof(Additions))]
    public async Task What_is_added_breaks_nobody(string what, Action<JsonNode> change) =>
        (await CompareAsync(change)).ShouldBeEmpty(what);

    /// <summary>Compares two forms of one path: the whole document takes its time.</summary>
    private static async Task<string> CompareAsync(Action<JsonNode> change)
    {
        var api = JsonNode.Parse(await File.ReadAllTextAsync(Released))!;
        api["paths"] = new JsonObject { ["/api/orders"] = Paths(api)["/api/orders"]!.DeepClone() };
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (before, after) = (Path.Combine(folder.FullName, "before.json"), Path.Combine(folder.FullName, "after.json"));
            await File.WriteAllTextAsync(before, api.ToJsonString());
            change(api);
            await File.WriteAllTextAsync(after, api.ToJsonString());
            return await NpmFolder.RunAsync("api", "compatible", before, after);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static JsonNode Paths(JsonNode api) => api["paths"]!;

    private static JsonNode PlaceOrder(JsonNode api) => Paths(api)["/api/orders"]!["post"]!;

    private static JsonNode List(JsonNode api) => Paths(api)["/api/orders"]!["get"]!;

    private static JsonNode Schema(JsonNode api, string name) => api["components"]!["schemas"]![name]!;

    private static JsonObject Fields(JsonNode api, string name) => Schema(api, name)["properties"]!.AsObject();

    private static void Remove(JsonNode list, string value) => list.AsArray().RemoveAll(item => item!.GetValue<string>() == value);
}
