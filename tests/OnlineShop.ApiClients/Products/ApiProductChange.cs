using System.Text.Json;

namespace OnlineShop.ApiClients.Products;

/// <summary>A change of a product by one of the shop's people.</summary>
public sealed record ApiProductChange(
    Guid Id, DateTimeOffset At, Guid ChangedBy, string Role, string Operation, string Subject, IReadOnlyList<ApiFieldChange> Fields);

/// <summary>A field that a change made another.</summary>
public sealed record ApiFieldChange(string Field, JsonElement? Before = null, JsonElement? After = null);
