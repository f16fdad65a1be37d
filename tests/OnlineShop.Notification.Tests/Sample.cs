using Microsoft.Extensions.Options;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Notification.Campaigns;
using OnlineShop.Notification.Contacts;
using OnlineShop.Notification.Orders;
using OnlineShop.Notification.Notices;
using OnlineShop.Notification.Templates;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Notification.Tests;

/// <summary>Makes a text of any kind without the service around it.</summary>
internal static class Sample
{
    public static readonly Guid Product = Guid.CreateVersion7();

    /// <summary>Every fact that makes a text longer.</summary>
    private static readonly NoticeFacts All = new()
    {
        Total = new Money(1000, "EUR"), Refund = new Money(300, "EUR"), Reason = "timedOut", Charge = Charge.Possible,
        LinkId = Guid.CreateVersion7(), Detail = "ada@new.example",
    };

    private static readonly Renderer Renderer = new(
        new TemplateLibrary(), null!,
        new UnsubscribeLinks(
            new UnsubscribeTokens(Options.Create(new ServiceTokenOptions { Key = new string('k', 32) })),
            Options.Create(new UnsubscribeOptions { Url = new Uri(LinkTargets.Gateway) })),
        Options.Create(new TemplateOptions { Url = new Uri(LinkTargets.Shop) }));

    public static async Task<Rendered> RenderAsync(
        string kind, string language, string channel, string name = "Ada", string product = "Teapot",
        NoticeFacts? facts = null, string? actionUrl = null, Money? tax = null, string? shippingOption = "standard")
    {
        var order = new OrderSummary(
            [
                new SummaryLine(product, 1, new Money(1000, "EUR"), Product),
                new SummaryLine("Spoon", 1, new Money(0, "EUR"), Guid.CreateVersion7()),
            ],
            new Money(1000, "EUR"), new Money(0, "EUR"), new Money(0, "EUR"), tax ?? new Money(0, "EUR"),
            new Money(1000, "EUR"), new ShippingAddress("Ada", "Main Street 1", "Bonn", "53111", "DE"), shippingOption);
        var notice = new StoredNotice(
            Guid.CreateVersion7(), 1, Guid.CreateVersion7(), kind, Guid.CreateVersion7(), facts ?? All, null,
            DateTimeOffset.UnixEpoch,
            new Contact(Guid.CreateVersion7(), "ada@example.com", name, language, null, [channel], false),
            order, "Swift", "T-1", actionUrl);
        return await Renderer.RenderAsync(notice, channel, default);
    }
}
