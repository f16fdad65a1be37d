using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using Microsoft.Extensions.Options;
using OnlineShop.Contracts;
using OnlineShop.Notification.Campaigns;
using OnlineShop.Notification.Orders;
using OnlineShop.Notification.Outgoing;

namespace OnlineShop.Notification.Templates;

/// <summary>
/// Makes the texts of a notification in its reader's language. Values are escaped in HTML; a subject is one line, so that a value cannot
/// add a header.
/// </summary>
internal sealed class Renderer(TemplateLibrary library, CampaignTexts campaigns, IOptions<TemplateOptions> options)
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly Fluid.TemplateOptions fluid = new();

    public async Task<Rendered> RenderAsync(OutgoingItem item, CancellationToken cancel)
    {
        var contact = item.Contact ?? throw new InvalidOperationException("A text needs a reader.");
        var language = contact.Language;
        var values = Values(item, language);
        values["name"] = contact.DisplayName;
        values["shop_url"] = options.Value.Url!.ToString().TrimEnd('/');
        if (item.Facts.CampaignId is { } campaignId)
        {
            var campaign = await campaigns.GetAsync(campaignId, cancel);
            var text = campaign.In(language);
            values["campaign_subject"] = text.Subject;
            values["campaign_body"] = text.Body;
            values["code"] = campaign.Code;
        }

        var template = library.Get(language, item.Kind);
        values["subject"] = OneLine(await PlainAsync(template, TemplateSet.Subject, values));
        // A reason without a text of its own leaves a gap.
        values["summary"] = (await PlainAsync(template, TemplateSet.Short, values)).Replace("  ", " ", StringComparison.Ordinal);
        var mailed = template.Find(TemplateSet.Html) is not null && item.Channel == Channel.Email;
        return new Rendered(
            (string)values["subject"]!,
            (string)values["summary"]!,
            mailed ? await InLayoutAsync(language, template, TemplateSet.Text, NullEncoder.Default, values) : "",
            mailed ? await InLayoutAsync(language, template, TemplateSet.Html, Html, values) : "");
    }

    /// <summary>The order's table, the body around it, the layout around that: each is part of the next.</summary>
    private async Task<string> InLayoutAsync(string language, TemplateSet template, string part, TextEncoder encoder, Dictionary<string, object?> values)
    {
        values["order_table"] = values.ContainsKey("lines") ? await RenderAsync(library.Get(language, "_order"), part, encoder, values) : "";
        values["content"] = await RenderAsync(template, part, encoder, values);
        return await RenderAsync(library.Get(language, "_layout"), part, encoder, values);
    }

    private Task<string> PlainAsync(TemplateSet template, string part, Dictionary<string, object?> values) => RenderAsync(template, part, NullEncoder.Default, values);

    private async Task<string> RenderAsync(TemplateSet template, string part, TextEncoder encoder, Dictionary<string, object?> values)
    {
        var context = new TemplateContext(fluid);
        foreach (var (name, value) in values)
            context.SetValue(name, value!);
        var found = template.Find(part) ?? throw new InvalidOperationException($"The template has no part [{part}].");
        return (await found.RenderAsync(context, encoder)).Trim();
    }

    private static Dictionary<string, object?> Values(OutgoingItem item, string language)
    {
        var values = new Dictionary<string, object?>
        {
            ["order_id"] = item.OrderId?.ToString(),
            ["number"] = item.OrderId?.ToString("N")[^8..].ToUpperInvariant(),
            ["total"] = item.Facts.Total is { } total ? MoneyText.Format(total, language) : null,
            ["reason"] = item.Facts.Reason,
            ["detail"] = item.Facts.Detail,
            ["tracking_number"] = item.TrackingNumber,
            ["carrier"] = item.Carrier,
        };
        if (item.Order is { } order)
            AddOrder(values, order, language);
        return values;
    }

    private static void AddOrder(Dictionary<string, object?> values, OrderSummary order, string language)
    {
        values["lines"] = order.Lines
            .Select(line => new Dictionary<string, object?> { ["name"] = line.Name, ["quantity"] = line.Quantity, ["total"] = MoneyText.Format(line.Total, language) })
            .ToArray();
        values["subtotal"] = MoneyText.Format(order.Subtotal, language);
        values["discount"] = Unless0(-order.Discount);
        values["shipping"] = MoneyText.Format(order.Shipping, language);
        values["tax"] = Unless0(order.Tax);
        values["order_total"] = MoneyText.Format(order.Total, language);
        var address = order.Address;
        values["address"] = string.Join(", ", new[] { address.Name, address.Line1, address.Line2, $"{address.PostalCode} {address.City}", address.Country }
            .Where(part => !string.IsNullOrWhiteSpace(part)));

        string? Unless0(Money money) => money.MinorUnits == 0 ? null : MoneyText.Format(money, language);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
