using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Notification.Contacts;
using OnlineShop.Notification.Notices;
using OnlineShop.Notification.Orders;

namespace OnlineShop.Notification.Previews;

/// <summary>
/// An event of each kind with made-up people, goods and sums: previews show nobody's data. Links of accounts lead to a token that
/// opens nothing.
/// </summary>
internal static class SampleNotices
{
    /// <summary>What a preview has in place of a link's token.</summary>
    public const string LinkToken = "sample";

    /// <summary>The link whose token a preview would need.</summary>
    public static readonly Guid Link = new("0199d1c0-5c00-7000-8000-000000000002");

    private const string Currency = "EUR";
    private static readonly Guid Order = new("0199d1c0-5c00-7000-8000-00004f2a91c7");
    private static readonly Guid Lamp = new("0199d1c0-5c00-7000-8000-000000000003");

    /// <summary>Nobody's account: a link that stops campaigns stops none.</summary>
    private static readonly Guid Reader = new("0199d1c0-5c00-7000-8000-000000000001");

    /// <summary>The reader of previews.</summary>
    public static Contact ReaderIn(string language) => new(
        Reader, "ada@example.com", language == "ru" ? "Ада" : "Ada", language, null, Contact.FirstChannels, true);

    /// <summary>A notice of a kind, for a reader.</summary>
    public static StoredNotice Of(Kind kind, Contact reader)
    {
        var isRussian = reader.Language == "ru";
        return new(
            Guid.Empty, 0, Reader, kind.Name, Order, FactsOf(kind.Name, isRussian), null, default, reader, OrderOf(isRussian), "Swift Parcel",
            "SP-2026-000123", "https://bank.example.com/confirm");
    }

    private static NoticeFacts FactsOf(string kind, bool isRussian) => new()
    {
        Total = new Money(6781, Currency),
        Refund = new Money(4491, Currency),
        Reason = kind switch
        {
            "orderRejected" => "outOfStock",
            "orderCancelled" => "customerRequest",
            _ => null,
        },
        ProductIds = [Lamp],
        Charge = kind == "orderCancelled" ? Charge.Taken : Charge.None,
        Detail = kind switch
        {
            "emailChangeNotice" => "ada@new.example.com",
            "webhookGone" or "webhookFailing" => "https://erp.example.com/hooks/shop",
            "shipmentFailed" => isRussian ? "Никого не было дома." : "Nobody was at home.",
            "returnApproved" => isRussian ? "Наклейте ярлык, который лежит в посылке." : "Please use the label that is in the parcel.",
            "returnDeclined" => isRussian ? "Срок возврата истёк." : "The time for returns is over.",
            _ => null,
        },
        LinkId = Link,
    };

    private static OrderSummary OrderOf(bool isRussian) => new(
        [
            new(isRussian ? "Настольная лампа" : "Desk lamp", 1, new Money(4990, Currency), Lamp),
            new(isRussian ? "Кружка" : "Mug", 2, new Money(2000, Currency)),
        ],
        new Money(6990, Currency), new Money(699, Currency), new Money(490, Currency), new Money(1083, Currency), new Money(6781, Currency),
        new ShippingAddress(
            isRussian ? "Ада Лавлейс" : "Ada Lovelace", isRussian ? "Главная улица, 1" : "Main Street 1", isRussian ? "Бонн" : "Bonn", "53111", "DE"),
        "standard");
}
