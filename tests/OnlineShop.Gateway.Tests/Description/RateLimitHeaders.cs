using System.Text.Json.Nodes;

namespace OnlineShop.Gateway.Tests.Description;

/// <summary>The headers that the Gateway itself adds to every answer of a limited route.</summary>
internal static class RateLimitHeaders
{
    private static readonly Dictionary<string, (string Description, string Example)> Headers = new()
    {
        ["RateLimit-Policy"] = ("The limit of this group of operations: q requests in w seconds.", "\"default\";q=200;w=4"),
        ["RateLimit"] = ("What is left of it: r requests now, all of them again in t seconds.", "\"default\";r=199;t=1"),
    };

    public static JsonObject Components() => new(Headers.Select(header => KeyValuePair.Create(
        header.Key,
        (JsonNode?)new JsonObject
        {
            ["description"] = header.Value.Description,
            ["schema"] = new JsonObject { ["type"] = "string" },
            ["example"] = header.Value.Example,
        })));

    /// <summary>Names them at the answers of an operation by which a client sets its pace: those that succeed, and 429.</summary>
    public static void AddTo(JsonObject operation)
    {
        foreach (var (status, response) in operation["responses"]!.AsObject())
        {
            if (status[0] != '2' && status != "429")
                continue;
            var headers = response!["headers"] as JsonObject ?? [];
            response["headers"] = headers;
            foreach (var name in Headers.Keys)
                headers[name] = new JsonObject { ["$ref"] = $"#/components/headers/{name}" };
        }
    }
}
