using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.Options;
using OnlineShop.Contracts;
using OnlineShop.Notification.Accounts;
using OnlineShop.Notification.Campaigns;
using OnlineShop.Notification.Orders;
using OnlineShop.Notification.Notices;
using Scriban;
using Scriban.Runtime;

namespace OnlineShop.Notification.Templates;

/// <summary>
/// Renders the texts of a notification in its reader's language. Values are escaped in HTML; a subject is one line, so
/// that a value cannot add a header.
/// </summary>
internal sealed class Renderer(
    TemplateLibrary library, CampaignTexts campaigns, UnsubscribeLinks unsubscribe, IOptions<TemplateOptions> options)
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>
    /// Contexts for reuse, since each new one builds a hundred functions. One whose template fails is not put back.
    /// </summary>
    private static readonly ConcurrentBag<LiquidTemplateContext> Contexts = [];

    public async Task<Rendered> RenderAsync(StoredNotice notice, string channel, CancellationToken cancel) => Render(
        notice, channel, notice.Facts.CampaignId is { } campaignId ? await campaigns.GetAsync(campaignId, cancel) : null);

    /// <summary>Renders a notice whose campaign is known.</summary>
    /// <param name="campaign">Null where it is of none.</param>
    public Rendered Render(StoredNotice notice, string channel, CampaignText? campaign = null)
    {
        var contact = notice.Contact ?? throw new InvalidOperationException("A text needs a reader.");
        var language = contact.Language;
        var values = Values(notice, language);
        values["name"] = contact.DisplayName;
        values["shop_url"] = options.Value.Url!.ToString().TrimEnd('/');
        Uri? stop = null;
        if (campaign is not null)
        {
            var text = campaign.In(language);
            values["campaign_subject"] = text.Subject;
            values["campaign_body"] = text.Body;
            values["code"] = campaign.Code;
            stop = unsubscribe.For(contact.UserId);
            values["unsubscribe_url"] = stop.AbsoluteUri;
        }

        if (notice.Facts.Reason is not null)
        {
            values["why"] = Render(library.Get(language, "_reason"), TemplateSet.Short, values);
            values["money"] = Render(library.Get(language, "_money"), TemplateSet.Short, values);
        }

        var template = library.Get(language, notice.Kind);
        var subject = OneLine(Render(template, TemplateSet.Subject, values));
        // A reason without a text of its own leaves a gap.
        var summary = Render(template, TemplateSet.Short, values).Replace("  ", " ", StringComparison.Ordinal);
        if (channel != Channel.Email || template.Find(TemplateSet.Html) is null)
            return new Rendered(subject, summary, "", "");
        values["subject"] = subject;
        return new Rendered(
            subject,
            summary,
            InLayout(language, template, TemplateSet.Text, values),
            InLayout(language, template, TemplateSet.Html, Escaped(values)),
            stop);
    }

    /// <summary>
    /// The order's table, the body around it, the layout around that: each becomes a value of the next, which is not
    /// escaped.
    /// </summary>
    private string InLayout(string language, TemplateSet template, string part, Dictionary<string, object?> values)
    {
        var all = new Dictionary<string, object?>(values);
        all["order_table"] = all.ContainsKey("lines") ? Render(library.Get(language, "_order"), part, all) : "";
        all["content"] = Render(template, part, all);
        return Render(library.Get(language, "_layout"), part, all);
    }

    private static string Render(TemplateSet template, string part, Dictionary<string, object?> values)
    {
        var found = template.Find(part) ?? throw new InvalidOperationException($"The template has no part [{part}].");
        var globals = new ScriptObject();
        foreach (var (name, value) in values)
            globals.SetValue(name, value, readOnly: true);
        if (!Contexts.TryTake(out var context))
            context = new LiquidTemplateContext();
        context.PushGlobal(globals);
        var text = found.Render(context).Trim();
        context.PopGlobal();
        Contexts.Add(context);
        return text;
    }

    /// <summary>Makes every value safe for HTML before a template sees it, so that no template can forget to.</summary>
    private static Dictionary<string, object?> Escaped(Dictionary<string, object?> values) =>
        values.ToDictionary(value => value.Key, value => Escaped(value.Value));

    private static object? Escaped(object? value) => value switch
    {
        string text => Html.Encode(text),
        Dictionary<string, object?> inner => Escaped(inner),
        Dictionary<string, object?>[] list => list.Select(Escaped).ToArray(),
        _ => value,
    };

    private static Dictionary<string, object?> Values(StoredNotice notice, string language)
    {
        var values = new Dictionary<string, object?>
        {
            ["order_id"] = notice.OrderId?.ToString(),
            ["number"] = notice.OrderId?.ToString("N")[^8..].ToUpperInvariant(),
            ["total"] = notice.Facts.Total is { } total ? MoneyText.Format(total, language) : null,
            ["refund"] = notice.Facts.Refund is { MinorUnits: > 0 } refund ? MoneyText.Format(refund, language) : null,
            ["again"] = notice.Facts.IsAnotherTry,
            ["charge"] = notice.Facts.Charge?.ToString(),
            ["action_url"] = notice.ActionUrl,
            ["reason"] = notice.Facts.Reason,
            ["detail"] = notice.Facts.Detail,
            ["tracking_number"] = notice.TrackingNumber,
            ["carrier"] = notice.Carrier,
            ["link_token"] = notice.Facts.LinkId is { } linkId ? AccountLinks.PlaceholderOf(linkId) : null,
        };
        if (notice.Order is { } order)
        {
            AddOrder(values, order, language);
            var atFault = order.Lines.Where(
                line => line.ProductId is { } id && notice.Facts.ProductIds?.Contains(id) == true)
                .Select(line => line.Name).ToList();
            values["products"] = atFault.Count > 0 ? string.Join(", ", atFault) : null;
        }

        return values;
    }

    private static void AddOrder(Dictionary<string, object?> values, OrderSummary order, string language)
    {
        values["lines"] = order.Lines.Select(line => new Dictionary<string, object?>
        {
            ["name"] = line.Name, ["quantity"] = line.Quantity, ["total"] = MoneyText.Format(line.Total, language),
        }).ToArray();
        values["subtotal"] = MoneyText.Format(order.Subtotal, language);
        values["discount"] = Unless0(-order.Discount);
        values["shipping"] = MoneyText.Format(order.Shipping, language);
        values["shipping_option"] = order.ShippingOption;
        values["tax"] = Unless0(order.Tax);
        values["order_total"] = MoneyText.Format(order.Total, language);
        var address = order.Address;
        string?[] parts =
            [address.Name, address.Line1, address.Line2, $"{address.PostalCode} {address.City}", address.Country];
        values["address"] = string.Join(", ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));

        string? Unless0(Money money) => money.MinorUnits == 0 ? null : MoneyText.Format(money, language);
    }

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
