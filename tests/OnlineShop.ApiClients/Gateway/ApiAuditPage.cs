using System.Text.Json;

namespace OnlineShop.ApiClients.Gateway;

/// <summary>A page of the audit log.</summary>
/// <param name="Unavailable">The services that did not answer.</param>
public sealed record ApiAuditPage(IReadOnlyList<ApiAuditEntry> Items, IReadOnlyList<string> Unavailable, Guid? Next = null);

/// <summary>A change that one of the shop's people made.</summary>
public sealed record ApiAuditEntry(
    Guid Id, string Service, DateTimeOffset At, Guid ActorId, string Role, string Operation, string Subject, JsonElement? Before = null,
    JsonElement? After = null, string? TraceId = null);
