using System.Text.Json.Nodes;

namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>Parts of the example of an endpoint's request that its schema alone does not give.</summary>
/// <param name="Body">Merged into the example; a property that is null is left out.</param>
internal sealed record RequestExample(JsonObject Body);
