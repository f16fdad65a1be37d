using OnlineShop.Contracts.Messages;

namespace OnlineShop.ApiClients.Promotions;

/// <summary>A campaign.</summary>
/// <param name="State">planned, started or cancelled.</param>
public sealed record ApiCampaign(
    Guid Id, string Name, DateTimeOffset StartsAt, IReadOnlyList<LocalizedText> Texts, string State,
    DateTimeOffset CreatedAt,
    string? Code = null, DateTimeOffset? StartedAt = null, DateTimeOffset? CancelledAt = null);

/// <summary>The body of a request that plans a campaign.</summary>
/// <param name="StartsAt">A date or a time with an offset.</param>
public sealed record CampaignBody(
    string Name, string StartsAt, IReadOnlyList<LocalizedText> Texts, string? Code = null);
