using System.Net;

namespace OnlineShop.Bench.Shop;

/// <summary>
/// Takes out of a shop what a measurement put into it: its products go off sale, its orders that are on their way are called off, its people are removed. The
/// books keep what bookkeeping law needs of the orders, as with any customer.
/// </summary>
internal sealed class CleanUp(ShopClient admin, IReadOnlyList<Guid> products, IReadOnlyList<ShopClient> people)
{
    private const int AtOnce = 8;

    /// <summary>How long to wait for orders that are being called off.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Answers what could not be taken out, a line each; empty where nothing is left.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        var left = new List<string>();
        foreach (var product in products)
        {
            if (await admin.RetireAsync(product, limit.Token) is not (HttpStatusCode.NoContent or HttpStatusCode.NotFound) and var status)
                left.Add($"product {product}: {(int)status}");
        }

        left.AddRange((await Task.WhenAll(people.Select(person => RemoveAsync(person, limit.Token)))).OfType<string>());
        return left;
    }

    private static async Task<string?> RemoveAsync(ShopClient person, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                var (status, open) = await person.RemoveAsync(cancel);
                if (status is HttpStatusCode.Accepted)
                    return null;
                if (open.Count == 0 && !ShopClient.IsPassing(status))
                    return $"{person.Email}: {(int)status}";
                var goes = 0;
                await Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (order, token) =>
                {
                    // 409 where its parcel has left already: it goes on to its customer.
                    if ((await person.CancelAsync(order, $"{order}", token)).Status is not HttpStatusCode.Conflict)
                        Interlocked.Increment(ref goes);
                });
                if (open.Count > 0 && goes == 0)
                    return $"{person.Email}: {open.Count} orders that cannot be called off any more";
                await Task.Delay(Pause, cancel);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or HttpRequestException)
        {
            return $"{person.Email}: {error.Message}";
        }
    }
}
