using OnlineShop.Contracts.Messages;

namespace OnlineShop.ApiClients.Promotions;

/// <summary>A campaign.</summary>
/// <param name="State">draft, planned, started or cancelled.</param>
public sealed record ApiCampaign(
    Guid Id, string Name, DateTimeOffset StartsAt, IReadOnlyList<LocalizedText> Texts, string State,
    DateTimeOffset CreatedAt, long Version,
    string? Code = null, DateTimeOffset? StartedAt = null, DateTimeOffset? CancelledAt = null,
    DateTimeOffset? EndsAt = null);

/// <summary>The body of a request that plans a campaign.</summary>
/// <param name="StartsAt">A date or a time with an offset.</param>
/// <param name="EndsAt">The same.</param>
public sealed record CampaignBody(
    string Name, string StartsAt, IReadOnlyList<LocalizedText> Texts, string? Code = null, string? EndsAt = null,
    bool? Draft = null, long? Version = null);

/// <summary>A campaign as visitors see it.</summary>
public sealed record ApiCurrentCampaign(
    Guid Id, IReadOnlyList<LocalizedText> Texts, DateTimeOffset StartedAt, DateTimeOffset Until, string? Code = null);

/// <summary>The campaigns of the moment.</summary>
public sealed record ApiCurrentCampaigns(IReadOnlyList<ApiCurrentCampaign> Items);
