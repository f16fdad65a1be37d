using System.ComponentModel.DataAnnotations;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Promotions.Campaigns;

/// <summary>A campaign as merchants see it.</summary>
/// <param name="EndsAt">The last moment that visitors are shown it, if it has an end of its own.</param>
/// <param name="State"><c>planned</c>, <c>started</c> or <c>cancelled</c>.</param>
internal sealed record CampaignView(
    Guid Id, string Name, string? Code, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, IReadOnlyList<LocalizedText> Texts,
    [property: AllowedValues("planned", "started", "cancelled")] string State,
    DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? CancelledAt)
{
    public static CampaignView Of(CampaignRow row) => new(
        row.Id, row.Name, row.Code, row.StartsAt, row.EndsAt, CampaignRow.Read(row.Texts), row.State, row.CreatedAt, row.StartedAt,
        row.CancelledAt);
}
