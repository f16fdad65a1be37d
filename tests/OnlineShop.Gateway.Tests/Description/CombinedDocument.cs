using System.Text.Json.Nodes;
using OnlineShop.Gateway.Description;
using OnlineShop.Gateway.Routing;
using OnlineShop.Testing.Endpoints;

namespace OnlineShop.Gateway.Tests.Description;

/// <summary>One document of all that the Gateway lets through, made of those of the services.</summary>
internal static class CombinedDocument
{
    private const string DeadLetters = "/api/dead-letters";

    /// <summary>Types that the Gateway passes on as they are.</summary>
    private static readonly Dictionary<string, string> Passed = new()
    {
        ["order"] = "Order", ["payment"] = "Payment", ["delivery"] = "Shipment",
    };

    public static JsonObject Make()
    {
        var paths = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        var schemas = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        var tags = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var service in (string[])["gateway", .. RouteTable.Services])
        {
            var document = ApiDocument.Read(service);
            foreach (var (path, item) in document["paths"]!.AsObject())
            {
                if (service != "gateway" && !IsRouted(path, service))
                    continue;
                foreach (var (method, operation) in item!.AsObject())
                    Add(paths, path, method, operation!.DeepClone().AsObject(), tags);
            }

            foreach (var (name, schema) in document["components"]?["schemas"]?.AsObject() ?? [])
                Add(schemas, name, schema!, service);
        }

        schemas.Add(
            "ServiceName",
            new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. RouteTable.Services.Select(name => (JsonNode)name)]) });
        Describe(schemas);
        // Its parts are described by other services.
        paths["/api/orders/{id}/details"]["get"]!["responses"]!["200"]!["content"]!["application/json"]!.AsObject().Remove("example");
        return new JsonObject
        {
            ["openapi"] = "3.0.4",
            ["info"] = Info(),
            ["servers"] = new JsonArray(new JsonObject { ["url"] = OpenApiEndpoint.LocalServer }),
            ["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)new JsonObject { ["name"] = tag })]),
            ["paths"] = new JsonObject(paths.Select(path => KeyValuePair.Create(path.Key, (JsonNode?)path.Value))),
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject(
                    schemas.Select(schema => KeyValuePair.Create(schema.Key, (JsonNode?)schema.Value.DeepClone()))),
                ["headers"] = RateLimitHeaders.Components(),
                ["securitySchemes"] = ApiDocument.Read("order")["components"]!["securitySchemes"]!.DeepClone(),
            },
            ["security"] = ApiDocument.Read("order")["security"]!.DeepClone(),
        };
    }

    private static JsonObject Info() => new()
    {
        ["title"] = "Online Shop",
        ["version"] = "v1",
        ["description"] =
            "The API of the shop as its Gateway answers it. Money is a decimal text with a currency; times are RFC 3339; lists are pages "
            + "`{items, next}`; errors are problem documents (RFC 9457) whose `errors` name every field at fault. Operations with "
            + "`x-roles` are for accounts of these roles alone.",
        ["license"] = new JsonObject { ["name"] = "MIT", ["url"] = "https://opensource.org/license/mit" },
    };

    private static void Add(
        SortedDictionary<string, JsonObject> paths, string path, string method, JsonObject operation, ISet<string> tags)
    {
        // Each service has dead letters of its own: the Gateway tells them apart by a segment.
        if (path.StartsWith(DeadLetters, StringComparison.Ordinal) && operation["operationId"]!.GetValue<string>() != "countDeadLetters")
        {
            path = path.Insert(DeadLetters.Length, "/{service}");
            var parameters = operation["parameters"] as JsonArray ?? [];
            operation["parameters"] = parameters;
            parameters.Insert(0, new JsonObject
            {
                ["name"] = "service",
                ["in"] = "path",
                ["required"] = true,
                ["schema"] = Reference("ServiceName"),
            });
        }

        foreach (var tag in operation["tags"]?.AsArray() ?? [])
            tags.Add(tag!.GetValue<string>());
        RateLimitHeaders.AddTo(operation);
        paths.TryAdd(path, []);
        paths[path].TryAdd(method, operation);
    }

    private static void Add(SortedDictionary<string, JsonNode> schemas, string name, JsonNode schema, string service)
    {
        if (schemas.TryGetValue(name, out var other))
            JsonNode.DeepEquals(other, schema).ShouldBeTrue($"{service} describes another {name} than a service before it");
        else
            schemas.Add(name, schema);
    }

    /// <summary>The parts of an order's details are answers of other services.</summary>
    private static void Describe(SortedDictionary<string, JsonNode> schemas)
    {
        var parts = (schemas["OrderDetails"] = schemas["OrderDetails"].DeepClone())["properties"]!;
        foreach (var (part, schema) in Passed)
            parts[part] = Reference(schema);
        parts["notifications"] = new JsonObject { ["type"] = "array", ["nullable"] = true, ["items"] = Reference("InboxEntry") };
    }

    private static JsonObject Reference(string schema) => new() { ["$ref"] = $"#/components/schemas/{schema}" };

    private static bool IsRouted(string path, string service) =>
        path.StartsWith(DeadLetters, StringComparison.Ordinal)
        || RouteTable.Routes.Where(route => path.StartsWith(route.Path, StringComparison.Ordinal))
            .MaxBy(route => route.Path.Length)?.Service == service;
}
