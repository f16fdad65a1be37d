using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Campaigns;

/// <summary>A campaign as a person plans it: everything as it is typed, times by the shop's clock.</summary>
internal sealed record CampaignDraft
{
    /// <summary>For the shop's people alone.</summary>
    public string Name { get; set; } = "";

    /// <summary>The promo code that it offers; empty for none.</summary>
    public string Code { get; set; } = "";

    /// <summary>Empty: at once.</summary>
    public string StartsAt { get; set; } = "";

    /// <summary>Empty: the end of its code, or 30 days after its start.</summary>
    public string EndsAt { get; set; } = "";

    public string EnglishSubject { get; set; } = "";

    public string EnglishBody { get; set; } = "";

    public string RussianSubject { get; set; } = "";

    public string RussianBody { get; set; } = "";

    /// <summary>The languages that have a text, in the order in which they are sent.</summary>
    public IReadOnlyList<(string Language, string Subject, string Body)> Texts =>
    [
        .. new[] { ("en", EnglishSubject, EnglishBody), ("ru", RussianSubject, RussianBody) }
            .Where(text => text.Item2.Trim().Length > 0 || text.Item3.Trim().Length > 0),
    ];

    /// <summary>The campaign that is to be.</summary>
    /// <param name="now">When it starts where no time is said.</param>
    public CreateCampaignRequest ToRequest(ShopTimes times, DateTimeOffset now) => new()
    {
        Name = Name.Trim(), Code = ApiCode,
        StartsAt = StartsAt.Length == 0 ? ShopTimes.Written(now) : times.Start(StartsAt),
        EndsAt = EndsAt.Length == 0 ? null : times.End(EndsAt),
        Texts = [.. Texts.Select(text => new CampaignText { Language = text.Language, Subject = text.Subject, Body = text.Body })],
    };

    /// <summary>What its mail would look like.</summary>
    public PreviewCampaignRequest ToPreview() => new() { Code = ApiCode, Texts = DraftTexts };

    /// <summary>Its mail in a language, to oneself.</summary>
    public TestCampaignRequest ToTest(string language) => new() { Code = ApiCode, Texts = DraftTexts, Language = language };

    private List<CampaignDraftText> DraftTexts =>
        [.. Texts.Select(text => new CampaignDraftText { Language = text.Language, Subject = text.Subject, Body = text.Body })];

    private string? ApiCode => Code.Trim().Length == 0 ? null : Code.Trim();
}
