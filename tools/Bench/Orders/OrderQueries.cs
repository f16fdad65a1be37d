using System.Globalization;

namespace OnlineShop.Bench.Orders;

/// <summary>
/// The lists of orders that staff ask for: each filter of the back office's page of orders by itself, some together, and texts that
/// many, few, old or no orders have. Values are by chance, of orders that are there.
/// </summary>
internal sealed class OrderQueries(MadeOrders orders, Random random)
{
    /// <summary>As many as the page shows.</summary>
    private const string All = "/api/orders?all=true&limit=25";

    private static readonly string[] Statuses =
        ["placed", "reserved", "requiresAction", "paid", "confirmed", "shipped", "delivered", "rejected", "cancelled", "returned"];

    private static readonly string[] CommonWords = ["lamp", "steel", "oak", "chair", "folding", "лампа"];

    private int next;

    /// <summary>The kinds, in the order in which they are asked.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "newest", "later page", "last page", "status", "any status", "month", "status+month", "customer", "number", "id", "mail",
        "mail part", "full name", "surname", "SKU", "product", "word", "word+status", "every", "every+page", "old only", "old+status",
        "nothing", "total", "total rare", "total none", "total+text", "all filters",
    ];

    /// <summary>The next kind of list and its address: each kind in turn, so that each is asked equally often.</summary>
    public (string Kind, string Path) Next()
    {
        var kind = Kinds[next++ % Kinds.Count];
        return (kind, All + Filters(kind, orders.Of(random.Next(orders.Count))));
    }

    private static string Search(string text) => $"&search={Uri.EscapeDataString(text)}";

    private string Filters(string kind, MadeOrder some) => kind switch
    {
        "newest" => "",
        "later page" => $"&after={some.Id}",
        "last page" => $"&after={orders.Of(Math.Min(10, orders.Count - 1)).Id}",
        "status" => $"&status={some.Fate.Status}",
        "any status" => $"&status={Statuses[random.Next(Statuses.Length)]}&after={some.Id}",
        "month" => Month(some),
        "status+month" => $"&status={Statuses[random.Next(Statuses.Length)]}{Month(some)}",
        "customer" => $"&userId={some.Customer.Id}",
        "number" => Search(some.Id.ToString("N")[^8..].ToUpperInvariant()),
        "id" => Search($"{some.Id}"),
        "mail" => Search(some.Customer.Email),
        "mail part" => Search(some.Customer.Email[..some.Customer.Email.IndexOf('@', StringComparison.Ordinal)]),
        "full name" => Search(some.Customer.Name),
        "surname" => Search(some.Recipient[(some.Recipient.IndexOf(' ', StringComparison.Ordinal) + 1)..]),
        "SKU" => Search(some.Lines[0].Sku),
        "product" => Search(some.Lines[0].Name),
        "word" => Search(Word()),
        "word+status" => $"{Search(Word())}&status={Statuses[random.Next(Statuses.Length)]}",
        "every" => Search(MadeIds.SkuPrefix),
        "every+page" => $"{Search(MadeIds.SkuPrefix)}&after={some.Id}",
        "old only" => Search(MadeIds.SkuPrefix + MadeOrders.OldLetter),
        "old+status" => $"{Search(MadeIds.SkuPrefix + MadeOrders.OldLetter)}&status={Statuses[random.Next(Statuses.Length)]}",
        "nothing" => Search($"zzq{random.Next(100_000)}"),
        "total" => Total(20 + random.Next(200), 40),
        "total rare" => Total(1300, 20),
        "total none" => "&minTotal=900000",
        "total+text" => Search(Word()) + Total(100 + random.Next(100), 10),
        "all filters" => $"{Search(some.Lines[0].Sku)}&status={some.Fate.Status}{Month(some)}&minTotal=1&maxTotal=100000",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It is no kind of list."),
    };

    private string Word() => CommonWords[random.Next(CommonWords.Length)];

    private static string Month(MadeOrder some) => string.Create(
        CultureInfo.InvariantCulture, $"&from={some.PlacedAt.AddDays(-15):yyyy-MM-dd}&to={some.PlacedAt.AddDays(15):yyyy-MM-dd}");

    private static string Total(int least, int range) => string.Create(
        CultureInfo.InvariantCulture, $"&minTotal={least}.50&maxTotal={least + range}");
}
