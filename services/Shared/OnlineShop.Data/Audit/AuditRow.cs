using System.Text.Json;

namespace OnlineShop.Data.Audit;

/// <summary>An entry as stored.</summary>
/// <param name="Before">JSON.</param>
/// <param name="After">JSON.</param>
internal sealed record AuditRow(
    Guid Id, DateTimeOffset At, Guid ActorId, string Role, string Operation, string Subject, string? Before, string? After, string? TraceId)
{
    public AuditEntry ToEntry() => new(Id, At, ActorId, Role, Operation, Subject, Read(Before), Read(After), TraceId);

    private static JsonElement? Read(string? json) => json is null ? null : JsonElement.Parse(json);
}
