using OnlineShop.Contracts.Messages;
using OnlineShop.Notification.Accounts;
using OnlineShop.Notification.Campaigns;
using OnlineShop.Notification.Contacts;
using OnlineShop.Notification.Notices;
using OnlineShop.Notification.Templates;

namespace OnlineShop.Notification.Previews;

/// <summary>Renders what customers would get, from the templates that they get it from.</summary>
internal sealed class MailPreviews(Renderer renderer)
{
    /// <summary>A kind in every language.</summary>
    public IReadOnlyList<MailPreview> Of(Kind kind) => [.. PreviewLanguages.All.Select(language => MailPreview.Of(language, Render(kind, language)))];

    /// <summary>A campaign in every language: where it has no text in one, those readers get the one that they fall back to.</summary>
    public IReadOnlyList<MailPreview> Of(CampaignText campaign) =>
        [.. PreviewLanguages.All.Select(language => MailPreview.Of(language, Render(campaign, language)))];

    /// <summary>A kind in a language.</summary>
    /// <param name="name">How its reader is greeted; null: as the sample's.</param>
    public Rendered Render(Kind kind, string language, string? name = null) => kind == Kind.Campaign
        ? Render(SampleCampaign, language, name)
        : WithoutLink(renderer.Render(SampleNotices.Of(kind, Reader(language, name)), ChannelOf(kind)));

    /// <summary>A campaign in a language.</summary>
    public Rendered Render(CampaignText campaign, string language, string? name = null) =>
        renderer.Render(SampleNotices.Of(Kind.Campaign, Reader(language, name)), Channel.Email, campaign);

    private static CampaignText SampleCampaign { get; } = new(
        "Sample", "SPRING10",
        [
            new LocalizedText("en", "Ten percent off for spring", "Until Sunday everything is ten percent off."),
            new LocalizedText("ru", "Весенняя скидка 10 %", "До воскресенья на все товары скидка 10 %."),
        ]);

    private static Contact Reader(string language, string? name)
    {
        var reader = SampleNotices.ReaderIn(language);
        return name is null ? reader : reader with { DisplayName = name };
    }

    private static string ChannelOf(Kind kind) => kind.Channels.Contains(Channel.Email) ? Channel.Email : Channel.Inbox;

    /// <summary>No token is asked for, and none is told: the sender would fetch one for the placeholder.</summary>
    private static Rendered WithoutLink(Rendered text)
    {
        var placeholder = AccountLinks.PlaceholderOf(SampleNotices.Link);
        return text with
        {
            Text = text.Text.Replace(placeholder, SampleNotices.LinkToken, StringComparison.Ordinal),
            Html = text.Html.Replace(placeholder, SampleNotices.LinkToken, StringComparison.Ordinal),
        };
    }
}
