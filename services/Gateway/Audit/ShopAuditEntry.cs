using System.Text.Json;

namespace OnlineShop.Gateway.Audit;

/// <summary>A change that one of the shop's people made.</summary>
/// <param name="Id">Rises with time (UUID version 7), also across services.</param>
/// <param name="Service">The service that was changed, and that keeps the entry.</param>
/// <param name="ActorId">The account that made the change.</param>
/// <param name="Role">The role by which the account could: <c>support</c>, <c>merchant</c> or <c>admin</c>.</param>
/// <param name="Operation">The operation of the API, by its <c>operationId</c>.</param>
/// <param name="Subject">
/// What was changed: the ids of the request's path, the outer one first, with <c>/</c> between them; of something new its own id.
/// </param>
/// <param name="Before">The members that are different since, as they were; left out where that is not known or it is new.</param>
/// <param name="After">The same members as they are since; left out where that is not known or it is gone.</param>
/// <param name="TraceId">The trace of the request, where there was one.</param>
internal sealed record ShopAuditEntry(
    Guid Id, string Service, DateTimeOffset At, Guid ActorId, string Role, string Operation, string Subject, JsonElement? Before,
    JsonElement? After, string? TraceId);
