namespace OnlineShop.ApiClients.Users;

/// <summary>The removal of a person from the shop.</summary>
/// <param name="State">inProgress or completed.</param>
/// <param name="WaitingFor">The services that have not removed the person yet.</param>
public sealed record ApiErasure(
    Guid UserId, string State, DateTimeOffset RequestedAt, IReadOnlyList<string> WaitingFor,
    DateTimeOffset? CompletedAt = null);
