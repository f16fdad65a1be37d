using System.Text.Json.Nodes;

namespace OnlineShop.Tests.BadInput;

/// <summary>An operation that a service's OpenAPI document promises.</summary>
public sealed record ApiOperation(
    string Service, string Method, string Path, JsonObject Description, JsonObject Document)
{
    /// <summary>The schema of the JSON body; null where none is described.</summary>
    public JsonObject? Body => Description["requestBody"]?["content"]?["application/json"]?["schema"] as JsonObject;

    public IEnumerable<string> QueryParameters => (Description["parameters"] as JsonArray ?? [])
        .Where(parameter => (string?)parameter!["in"] == "query").Select(parameter => (string)parameter!["name"]!);

    /// <summary>The address with its placeholders filled.</summary>
    public string AddressWith(Func<string, string> value) =>
        string.Join('/', Path.Split('/').Select(part => part is ['{', .. var name, '}'] ? value(name) : part));

    public override string ToString() => $"{Method} {Path}";
}

/// <summary>Every operation of every service, as its document tells it through the Gateway.</summary>
internal static class ApiDocuments
{
    private static readonly string[] Services =
        ["auth", "user", "product", "order", "payment", "rates", "promotions", "delivery", "notification", "scheduler", "statistics"];

    public static IReadOnlyList<ApiOperation> Read(HttpClient gateway) =>
        [.. Services.SelectMany(service => OperationsOf(gateway, service))];

    /// <summary>A schema behind its reference; the other half of "this or null" is left aside.</summary>
    public static JsonObject Resolve(JsonObject schema, JsonObject document)
    {
        if ((string?)schema["$ref"] is { } reference)
            return Resolve((JsonObject)document["components"]!["schemas"]![reference.Split('/')[^1]]!, document);
        foreach (var keyword in (string[])["allOf", "oneOf", "anyOf"])
        {
            if (schema[keyword] is JsonArray choices
                && choices.OfType<JsonObject>().FirstOrDefault(choice => choice["$ref"] is not null) is { } chosen)
                return Resolve(chosen, document);
        }

        return schema;
    }

    private static IEnumerable<ApiOperation> OperationsOf(HttpClient gateway, string service)
    {
        // Theories ask for their rows without awaiting.
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/services/{service}/swagger/v1/swagger.json");
        using var response = gateway.Send(request);
        response.EnsureSuccessStatusCode();
        using var stream = response.Content.ReadAsStream();
        var document = (JsonObject)JsonNode.Parse(stream)!;
        return
            from path in (JsonObject)document["paths"]!
            from operation in (JsonObject)path.Value!
            where operation.Key is "get" or "post" or "put"
            select new ApiOperation(
                service, operation.Key.ToUpperInvariant(), AtGateway(service, path.Key), (JsonObject)operation.Value!,
                document);
    }

    /// <summary>Every service has dead letters; at the Gateway they are told apart by its name.</summary>
    private static string AtGateway(string service, string path) =>
        (path.Length > 1 ? path.TrimEnd('/') : path)
            .Replace("/api/dead-letters", $"/api/dead-letters/{service}", StringComparison.Ordinal);
}
