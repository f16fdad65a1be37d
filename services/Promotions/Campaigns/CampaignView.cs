using OnlineShop.Contracts.Messages;

namespace OnlineShop.Promotions.Campaigns;

/// <summary>A campaign as merchants see it.</summary>
/// <param name="EndsAt">The last moment that visitors are shown it, if it has an end of its own.</param>
/// <param name="Version">Counts the changes of what it says and when.</param>
internal sealed record CampaignView(
    Guid Id, string Name, string? Code, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, IReadOnlyList<LocalizedText> Texts,
    CampaignState State, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? CancelledAt, long Version)
{
    public static CampaignView Of(CampaignRow row) => new(
        row.Id, row.Name, row.Code, row.StartsAt, row.EndsAt, CampaignRow.Read(row.Texts),
        Enum.Parse<CampaignState>(row.State, ignoreCase: true), row.CreatedAt, row.StartedAt,
        row.CancelledAt, row.Version);
}
