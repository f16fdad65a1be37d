using OnlineShop.Bench.Search;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Bench.Orders;

/// <summary>
/// Orders of two years, one after the other: customers who come again, products that sell well and others that do not, four
/// currencies. In the middle of the time the shop changed its products, so what only old orders have is there too.
/// </summary>
/// <param name="count">How many there are.</param>
/// <param name="until">The newest one is older. What follows an order is all in the past by then.</param>
internal sealed class MadeOrders(int count, DateTimeOffset until)
{
    /// <summary>How many products are sold in all.</summary>
    public const int Products = 5000;

    /// <summary>The letter behind the SKU's prefix of the products of the first year, which only old orders have.</summary>
    public const string OldLetter = "A";

    private const string NewLetter = "B";
    private const int MostLines = 4;
    private const int CurrencyTurn = 20;
    private static readonly TimeSpan Span = TimeSpan.FromDays(730);

    /// <summary>How many customers there are: each has three or four orders.</summary>
    public int Customers { get; } = Math.Max(1, count * 3 / 10);

    /// <summary>How many there are.</summary>
    public int Count => count;

    /// <summary>Order <paramref name="number"/>, from the oldest, 0; the same in every run but for its time.</summary>
    public MadeOrder Of(int number)
    {
        var random = new Random(number);
        var age = Span * ((count - number) / (double)count);
        var placedAt = until - age;
        var customer = MadeCustomer.Of(random.Next(Customers));
        var (currency, rate) = CurrencyOf(number, placedAt);
        var lines = LinesOf(number, random, Price);
        var subtotal = lines.Sum(line => line.Total);
        return new MadeOrder(
            MadeIds.At(placedAt, random), customer,
            random.Next(20) == 0 ? MadeCustomer.Of(random.Next(Customers)).Name : customer.Name,
            OrderFate.Of(age, random.Next(100)), placedAt, currency, rate, lines,
            random.Next(10) == 0 ? subtotal / 10 : 0, Price(random.Next(2) == 0 ? 490 : 0));

        long Price(long cents) => rate is null ? cents : new Money(cents, Currency.Base).Convert(rate.Value, currency).MinorUnits;
    }

    private static (string Currency, ExchangeRate? Rate) CurrencyOf(int number, DateTimeOffset placedAt)
    {
        var (currency, value) = (number % CurrencyTurn) switch
        {
            0 or 1 => ("USD", 1.08m),
            2 => ("GBP", 0.86m),
            3 => ("JPY", 161.5m),
            _ => (Currency.Base, 1m),
        };
        return currency == Currency.Base
            ? (currency, null)
            : (currency, new ExchangeRate(Currency.Base, currency, value, DateOnly.FromDateTime(placedAt.UtcDateTime), "ECB"));
    }

    private List<MadeLine> LinesOf(int number, Random random, Func<long, long> price)
    {
        var isOld = number < count / 2;
        var products = new HashSet<int>();
        for (var left = random.Next(1, MostLines + 1); left > 0; left--)
            products.Add((int)(Products / 2 * Math.Pow(random.NextDouble(), 2)) + (isOld ? 0 : Products / 2));
        return [.. products.Select(product => new MadeLine(
            product, SkuOf(product), BenchNames.Name(product), random.Next(5) == 0 ? random.Next(2, 5) : 1,
            price(100 + (product * 7919L % 30_000))))];
    }

    /// <summary>The SKU of product <paramref name="number"/>.</summary>
    public static string SkuOf(int number) =>
        $"{MadeIds.SkuPrefix}{(number < Products / 2 ? OldLetter : NewLetter)}{number:D5}";
}
