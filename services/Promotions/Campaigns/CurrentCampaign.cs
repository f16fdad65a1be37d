using OnlineShop.Contracts.Messages;

namespace OnlineShop.Promotions.Campaigns;

/// <summary>A campaign as visitors see it; its name is for merchants.</summary>
/// <param name="Code">The promo code that it offers; left out where it offers none.</param>
/// <param name="Texts">Subject and text in each of its languages.</param>
/// <param name="Until">The last moment that it holds.</param>
internal sealed record CurrentCampaign(
    Guid Id, string? Code, IReadOnlyList<LocalizedText> Texts, DateTimeOffset StartedAt, DateTimeOffset Until);

/// <param name="Items">The campaigns, the one that started last first.</param>
internal sealed record CurrentCampaignList(IReadOnlyList<CurrentCampaign> Items);

/// <summary>A row of a campaign that is shown.</summary>
internal sealed record CurrentCampaignRow(Guid Id, string? Code, string Texts, DateTimeOffset StartedAt, DateTimeOffset Until)
{
    public CurrentCampaign ToView() => new(Id, Code, CampaignRow.Read(Texts), StartedAt, Until);
}
