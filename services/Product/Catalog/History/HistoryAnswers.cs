using System.Text.Json;
using OnlineShop.Data.Audit;

namespace OnlineShop.Product.Catalog.History;

/// <summary>A change of a product by one of the shop's people.</summary>
/// <param name="Id">Rises with time (UUID version 7).</param>
/// <param name="ChangedBy">The account of who made it.</param>
/// <param name="Role">The role by which the account could: <c>merchant</c> or <c>admin</c>.</param>
/// <param name="Operation">The operation of the API, by its <c>operationId</c>.</param>
/// <param name="Subject">
/// The product's id; of a change of something below it that one's id too, with <c>/</c> before it: a picture, a review, or the family
/// that it is a variant of.
/// </param>
/// <param name="Fields">What differs since; empty where the operation says all that is known.</param>
internal sealed record ProductChange(
    Guid Id, DateTimeOffset At, Guid ChangedBy, string Role, string Operation, string Subject, IReadOnlyList<FieldChange> Fields)
{
    public static ProductChange From(AuditEntry entry) => new(
        entry.Id, entry.At, entry.ActorId, entry.Role, entry.Operation, entry.Subject, FieldChange.Of(entry.Before, entry.After));
}

/// <summary>A field that a change made another.</summary>
/// <param name="Field">As the API names it.</param>
/// <param name="Before">Its value before; left out where it had none.</param>
/// <param name="After">Its value since; left out where it has none.</param>
internal sealed record FieldChange(string Field, JsonElement? Before, JsonElement? After)
{
    /// <summary>The fields of two states, in the order of their names.</summary>
    public static IReadOnlyList<FieldChange> Of(JsonElement? before, JsonElement? after)
    {
        var (old, young) = (Members(before), Members(after));
        return [.. old.Keys.Union(young.Keys).Order(StringComparer.Ordinal)
            .Select(field => new FieldChange(field, Find(old, field), Find(young, field)))];
    }

    private static Dictionary<string, JsonElement> Members(JsonElement? state) =>
        state?.EnumerateObject().Where(member => member.Value.ValueKind is not JsonValueKind.Null)
            .ToDictionary(member => member.Name, member => member.Value) ?? [];

    private static JsonElement? Find(Dictionary<string, JsonElement> members, string field) =>
        members.TryGetValue(field, out var value) ? value : null;
}
