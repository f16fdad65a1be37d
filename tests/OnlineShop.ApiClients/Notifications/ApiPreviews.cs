namespace OnlineShop.ApiClients.Notifications;

/// <summary>A kind of notification.</summary>
/// <param name="Previews">With sample data, in each language; not in lists.</param>
public sealed record ApiTemplate(
    string Kind, IReadOnlyList<string> Channels, bool Essential, IReadOnlyList<ApiMailPreview>? Previews = null);

/// <summary>What somebody is told, in one language.</summary>
public sealed record ApiMailPreview(string Language, string Subject, string Short, string? Text = null, string? Html = null);

/// <summary>A test mail that was sent.</summary>
public sealed record ApiTestMail(string To, string Subject);

/// <summary>Whom a campaign would reach.</summary>
public sealed record ApiCampaignAudience(int People, int Mailed, IReadOnlyList<ApiCampaignAudienceLanguage> Languages);

/// <summary>Those of a language.</summary>
public sealed record ApiCampaignAudienceLanguage(string Language, int People, int Mailed);

/// <summary>What became of a campaign.</summary>
public sealed record ApiCampaignDelivery(Guid Id, bool Done, long People, long Read, ApiCampaignMails Mails);

/// <summary>The mails of a campaign.</summary>
public sealed record ApiCampaignMails(long Pending, long Sent, long Skipped, long Failed);
