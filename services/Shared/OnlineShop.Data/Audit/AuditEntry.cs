using System.Text.Json;

namespace OnlineShop.Data.Audit;

/// <summary>A change that one of the shop's people made.</summary>
/// <param name="Id">Rises with time (UUID version 7), also across services.</param>
/// <param name="ActorId">The account that made it.</param>
/// <param name="Role">The role by which the account could.</param>
/// <param name="Operation">The operation of the API, by its <c>operationId</c>.</param>
/// <param name="Subject">
/// What was changed: the ids of the request's path, the outer one first, with <c>/</c> between them; of something new its own id.
/// </param>
/// <param name="Before">The members that are different since, as they were; null where that is not known or it is new.</param>
/// <param name="After">The same members as they are since; null where that is not known or it is gone.</param>
/// <param name="TraceId">The trace of the request; null where there was none.</param>
public sealed record AuditEntry(
    Guid Id, DateTimeOffset At, Guid ActorId, string Role, string Operation, string Subject, JsonElement? Before, JsonElement? After,
    string? TraceId);
