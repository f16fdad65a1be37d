using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Campaigns;

/// <summary>A campaign as a person writes it: everything as it is typed, times by the shop's clock.</summary>
internal sealed record CampaignDraft
{
    private const string English = "en";
    private const string Russian = "ru";

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

    /// <summary>Texts in languages that have no fields here: they are kept.</summary>
    public IReadOnlyList<LocalizedText> Others { get; init; } = [];

    /// <summary>The fields, by the names of their labels.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        ["name", "code", "startsAt", "endsAt", "subjectEn", "bodyEn", "subjectRu", "bodyRu"];

    /// <summary>The languages that have a text, in the order in which they are sent.</summary>
    public IReadOnlyList<(string Language, string Subject, string Body)> Texts =>
    [
        .. new[] { (English, EnglishSubject, EnglishBody), (Russian, RussianSubject, RussianBody) }
            .Where(text => text.Item2.Trim().Length > 0 || text.Item3.Trim().Length > 0),
        .. Others.Select(text => (text.Language, text.Subject, text.Body)),
    ];

    /// <summary>A campaign in fields. A draft whose time is past is to be sent at once.</summary>
    public static CampaignDraft Of(Campaign campaign, ShopTimes times, DateTimeOffset now)
    {
        var texts = campaign.Texts.ToDictionary(text => text.Language);
        var (english, russian) = (texts.GetValueOrDefault(English), texts.GetValueOrDefault(Russian));
        return new()
        {
            Name = campaign.Name, Code = campaign.Code ?? "", StartsAt = campaign.StartsAt <= now ? "" : times.ToField(campaign.StartsAt),
            EndsAt = campaign.EndsAt is { } end ? times.ToField(end) : "", EnglishSubject = english?.Subject ?? "",
            EnglishBody = english?.Body ?? "", RussianSubject = russian?.Subject ?? "", RussianBody = russian?.Body ?? "",
            Others = [.. campaign.Texts.Where(text => text.Language is not (English or Russian))],
        };
    }

    /// <summary>A field's value by its name.</summary>
    public string Of(string field) => field switch
    {
        "name" => Name,
        "code" => Code,
        "startsAt" => StartsAt,
        "endsAt" => EndsAt,
        "subjectEn" => EnglishSubject,
        "bodyEn" => EnglishBody,
        "subjectRu" => RussianSubject,
        _ => RussianBody,
    };

    /// <summary>The names of the fields in which another one has something else.</summary>
    public IReadOnlyList<string> DifferencesTo(CampaignDraft other) => [.. Fields.Where(field => Of(field) != other.Of(field))];

    /// <summary>The campaign that is to be.</summary>
    /// <param name="isDraft">Whether nothing starts it yet.</param>
    /// <param name="now">When it starts where no time is said.</param>
    public CreateCampaignRequest ToNew(bool isDraft, ShopTimes times, DateTimeOffset now) => new()
    {
        Name = Name.Trim(), Code = ApiCode, StartsAt = StartsAt.Length == 0 ? ShopTimes.Written(now) : times.Start(StartsAt),
        EndsAt = EndsAt.Length == 0 ? null : times.End(EndsAt), Texts = ApiTexts, Draft = isDraft,
    };

    /// <summary>The whole campaign as it is to be. A time that was not changed keeps its seconds.</summary>
    /// <param name="isDraft">Whether nothing starts it yet.</param>
    /// <param name="basis">The version that the change is based on.</param>
    /// <param name="now">When it starts where no time is said.</param>
    public ChangeCampaignRequest ToChange(bool isDraft, Campaign basis, ShopTimes times, DateTimeOffset now) => new()
    {
        Name = Name.Trim(), Code = ApiCode,
        StartsAt = StartsAt.Length == 0 ? ShopTimes.Written(now)
            : StartsAt == times.ToField(basis.StartsAt) ? ShopTimes.Written(basis.StartsAt) : times.Start(StartsAt),
        EndsAt = EndsAt.Length == 0 ? null
            : basis.EndsAt is { } end && EndsAt == times.ToField(end) ? ShopTimes.Written(end) : times.End(EndsAt),
        Texts = ApiTexts, Draft = isDraft, Version = basis.Version,
    };

    /// <summary>What its mail would look like.</summary>
    public PreviewCampaignRequest ToPreview() => new() { Code = ApiCode, Texts = DraftTexts };

    /// <summary>Its mail in a language, to oneself.</summary>
    public TestCampaignRequest ToTest(string language) => new() { Code = ApiCode, Texts = DraftTexts, Language = language };

    private List<CampaignText> ApiTexts =>
        [.. Texts.Select(text => new CampaignText { Language = text.Language, Subject = text.Subject, Body = text.Body })];

    private List<CampaignDraftText> DraftTexts =>
        [.. Texts.Select(text => new CampaignDraftText { Language = text.Language, Subject = text.Subject, Body = text.Body })];

    private string? ApiCode => Code.Trim().Length == 0 ? null : Code.Trim();
}
