using Microsoft.Extensions.Localization;
using MudBlazor;
using OnlineShop.BackOffice.Texts;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Webhooks;

/// <summary>How a webhook and its deliveries are.</summary>
internal static class WebhookText
{
    /// <summary>Whether it is told of events, and if not, why.</summary>
    public static string State(IStringLocalizer<WebhooksTexts> text, Webhook webhook) => webhook switch
    {
        { Enabled: false, DisabledReason: { } reason } => text["disabled:" + reason] is { ResourceNotFound: false } known ? known : reason,
        { Enabled: false } => text["disabled:administrator"],
        { FailingSince: not null } => text["failing"],
        _ => text["enabled"],
    };

    /// <summary>Red where somebody should look.</summary>
    public static Color ColorOf(Webhook webhook) => webhook switch
    {
        { Enabled: true, FailingSince: null } => Color.Success,
        { DisabledReason: "administrator" } => Color.Default,
        _ => Color.Error,
    };

    /// <summary>What became of a delivery.</summary>
    public static string Delivery(IStringLocalizer<WebhooksTexts> text, string state) =>
        text["delivery:" + state] is { ResourceNotFound: false } known ? known : state;
}
