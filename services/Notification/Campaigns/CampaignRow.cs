namespace OnlineShop.Notification.Campaigns;

/// <summary>
/// A row of <c>campaigns</c>. The texts are a JSON array of <see cref="Contracts.Messages.LocalizedText"/>.
/// </summary>
/// <param name="Passed">
/// The last contact that has its notification; contacts are taken in the order of their ids.
/// </param>
/// <param name="DueAt">When to continue. A claim moves it past the lease.</param>
internal sealed record CampaignRow(
    Guid CampaignId, string Name, string? Code, string Texts, Guid? Passed, bool Done, DateTimeOffset DueAt);

/// <summary>A campaign that the worker has claimed.</summary>
internal sealed record ClaimedCampaign(Guid CampaignId);
