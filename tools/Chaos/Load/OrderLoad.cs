using System.Collections.Concurrent;
using OnlineShop.Bench.Shop;
using OnlineShop.Chaos.Shop;
using OnlineShop.Verify;

namespace OnlineShop.Chaos.Load;

/// <summary>
/// Customers who order without pause, whatever breaks. Who gets no clear answer asks again under the same Idempotency-Key, as a
/// good client does; some call their order off, some of these while the parcel leaves, and some have a card that is declined,
/// after which they pay with another, or answered late.
/// </summary>
internal sealed class OrderLoad
{
    private const int Products = 12;
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan SetUpLimit = TimeSpan.FromMinutes(1);

    private readonly IReadOnlyList<Shopper> shoppers;
    private readonly ConcurrentDictionary<Guid, string?> acknowledged = new();
    private readonly ConcurrentDictionary<string, int> outcomes = new();
    private readonly ConcurrentBag<(Shopper Shopper, Attempt Attempt)> open = [];

    private OrderLoad(IReadOnlyList<Shopper> shoppers) => this.shoppers = shoppers;

    /// <summary>Orders that the shop acknowledged.</summary>
    public IReadOnlyList<Acknowledgement> Acknowledged =>
        [.. acknowledged.Select(order => new Acknowledgement(order.Key, order.Value))];

    /// <summary>How often each answer came.</summary>
    public IReadOnlyDictionary<string, int> Outcomes =>
        new SortedDictionary<string, int>(outcomes, StringComparer.Ordinal);

    /// <summary>Attempts that never got a clear answer, not even afterwards.</summary>
    public int Unanswered { get; private set; }

    /// <summary>In one line.</summary>
    public string Summary => $"{acknowledged.Count} orders acknowledged, {open.Count} attempts without an answer";

    public static async Task<OrderLoad> PrepareAsync(ChaosShop shop, int count, int seed, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(SetUpLimit);
        // Lives as long as the shoppers, which is as long as the process.
        var gateway = new ShopGateway(shop.Gateway);
        var admin = await ShopUser.SignInAsync(gateway, ChaosShop.Administrator, limit.Token);
        var catalog = new List<Guid>();
        for (var number = 0; number < Products; number++)
            catalog.Add(await admin.AddProductAsync($"Chaos product {number + 1}", limit.Token));
        return new OrderLoad(await Task.WhenAll(Enumerable.Range(0, count).Select(
            async number => new Shopper(await ShopUser.RegisterAsync(gateway, limit.Token), catalog, new Random(seed + number)))));
    }

    /// <summary>Orders until <paramref name="end"/>; attempts under way are brought to an answer as far as one comes.</summary>
    public Task RunAsync(CancellationToken end, CancellationToken cancel) => Task.WhenAll(shoppers.Select(shopper => Task.Run(
        async () =>
        {
            while (!end.IsCancellationRequested)
                await OrderAsync(shopper, end, cancel);
        },
        cancel)));

    /// <summary>
    /// Asks about every attempt that had no answer until it has one, for <paramref name="limit"/> at most: the shop is whole
    /// again, but may still be at work on it.
    /// </summary>
    public async Task AskAgainAsync(TimeSpan limit, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(limit);
        while (open.TryTake(out var left))
        {
            PlaceResult result;
            while ((result = await left.Shopper.Client.PlaceAsync(left.Attempt.Items, left.Attempt.Key, Wait, cancel, left.Attempt.Card)).IsOpen && !patience.IsCancellationRequested)
                await Task.Delay(Pause, cancel);
            if (result.IsOpen)
                Unanswered++;
            else
                Note(result);
        }
    }

    private async Task OrderAsync(Shopper shopper, CancellationToken end, CancellationToken cancel)
    {
        var attempt = Attempt.Draw(shopper);
        PlaceResult result;
        while ((result = await shopper.Client.PlaceAsync(attempt.Items, attempt.Key, Wait, cancel, attempt.Card)).IsOpen)
        {
            if (end.IsCancellationRequested)
            {
                open.Add((shopper, attempt));
                return;
            }

            await Task.Delay(Pause, cancel);
        }

        Note(result);
        if (result.OrderId is not { } order)
            return;
        if (attempt.PaysAgain && result.Outcome == "rejected paymentDeclined")
            Count($"paid again: {(await shopper.Client.PayAsync(order, Guid.NewGuid().ToString("N"), "tok_visa", Wait, cancel)).Outcome}");
        if (attempt.CallsOffAfter is { } later)
        {
            await Task.Delay(later, cancel);
            Count($"cancel: {(await shopper.Client.CancelAsync(order, Guid.NewGuid().ToString("N"), cancel)).Outcome}");
        }
    }

    private void Note(PlaceResult result)
    {
        if (result.OrderId is { } order)
            acknowledged[order] = null;
        Count(result.Outcome);
    }

    private void Count(string outcome) => outcomes.AddOrUpdate(outcome, 1, (_, count) => count + 1);
}
