using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Promotions.Campaigns;

/// <summary>What a campaign says, and when.</summary>
internal interface ICampaignDefinition
{
    string? Name { get; }

    string? Code { get; }

    DateOrTime? StartsAt { get; }

    DateOrTime? EndsAt { get; }

    IReadOnlyList<CampaignText?>? Texts { get; }

    bool? Draft { get; }
}
