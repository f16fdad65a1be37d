using System.Text.Json.Nodes;

namespace OnlineShop.Descriptions.Tests;

/// <summary>Changes of the API as it was released, and what the comparison says of each.</summary>
public sealed class ChangeComparisons
{
    /// <summary>Changes that a client notices, and what is said of them.</summary>
    internal static IReadOnlyDictionary<string, (Action<JsonNode> Change, string Said)> Breaks { get; } =
        new Dictionary<string, (Action<JsonNode>, string)>
        {
            ["no operation"] = (api => Paths(api)["/api/orders"]!.AsObject().Remove("post"), "remove /api/orders post"),
            ["another name"] = (api => PlaceOrder(api)["operationId"] = "buy", "remove operationId placeOrder"),
            ["no status"] = (api => PlaceOrder(api)["responses"]!.AsObject().Remove("202"), "remove /api/orders post responses 202"),
            ["no parameter"] = (api => List(api)["parameters"]!.AsArray().RemoveAt(0), "remove /api/orders get parameters 0"),
            ["no field in answers"] = (api => Fields(api, "Order").Remove("total"), "schema properties total"),
            ["not always in answers"] = (api => Remove(Schema(api, "Order")["required"]!, "total"), "schema required"),
            ["a new obligation"] =
                (api => Schema(api, "PlaceOrderRequest")["required"]!.AsArray().Add("promoCode"), "schema required"),
            ["another type"] = (api => PromoCode(api)["type"] = "integer", "properties promoCode type"),
            ["a closer limit"] = (api => PromoCode(api)["maxLength"] = 8, "properties promoCode maxLength"),
            ["no longer accepted"] = (api => Remove(Schema(api, "OrderStatus")["enum"]!, "shipped"), "parameters 2 schema enum"),
        };

    /// <summary>Changes that a client bears.</summary>
    internal static IReadOnlyDictionary<string, Action<JsonNode>> Additions { get; } = new Dictionary<string, Action<JsonNode>>
    {
        ["an operation"] = api => Paths(api)["/api/more"] = new JsonObject { ["get"] = List(api).DeepClone() },
        ["a field in answers"] = api => Fields(api, "Order")["more"] = new JsonObject { ["type"] = "string" },
        ["a field in requests"] = api => Fields(api, "PlaceOrderRequest")["more"] = new JsonObject { ["type"] = "string" },
        ["a value in answers"] = api => Schema(api, "OrderStatus")["enum"]!.AsArray().Add("parked"),
        ["a wider limit"] = api => PromoCode(api)["maxLength"] = 64,
    };

    // Awaited by tests, not by the class's start: a test is skipped where the tool cannot be run.
    private readonly Lazy<Task<IReadOnlyDictionary<string, IReadOnlyList<string>>>> said = new(CompareAsync);

    /// <summary>What is said of a change.</summary>
    internal async Task<IReadOnlyList<string>> OfAsync(string what) => (await said.Value)[what];

    private static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> CompareAsync()
    {
        List<(string What, Action<JsonNode> Change)> changes =
            [.. Breaks.Select(pair => (pair.Key, pair.Value.Change)), .. Additions.Select(pair => (pair.Key, pair.Value))];
        var released = await CompatibilityTests.ReadAsync("openapi.released.json");
        // Two forms of one path: the whole document takes its time.
        released["paths"] = new JsonObject { ["/api/orders"] = Paths(released)["/api/orders"]!.DeepClone() };
        var breaks = await Comparison.RunAsync([.. changes.Select(change => (released, Changed(released, change.Change)))]);
        return changes.Zip(breaks).ToDictionary(pair => pair.First.What, pair => pair.Second);
    }

    private static JsonNode Changed(JsonNode api, Action<JsonNode> change)
    {
        var copy = api.DeepClone();
        change(copy);
        return copy;
    }

    private static JsonNode Paths(JsonNode api) => api["paths"]!;

    private static JsonNode PlaceOrder(JsonNode api) => Paths(api)["/api/orders"]!["post"]!;

    private static JsonNode List(JsonNode api) => Paths(api)["/api/orders"]!["get"]!;

    private static JsonNode Schema(JsonNode api, string name) => api["components"]!["schemas"]![name]!;

    private static JsonObject Fields(JsonNode api, string name) => Schema(api, name)["properties"]!.AsObject();

    private static JsonNode PromoCode(JsonNode api) => Fields(api, "PlaceOrderRequest")["promoCode"]!;

    private static void Remove(JsonNode list, string value) => list.AsArray().RemoveAll(item => item!.GetValue<string>() == value);
}
