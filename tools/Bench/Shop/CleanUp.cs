using System.Collections.Concurrent;
using System.Net;

namespace OnlineShop.Bench.Shop;

/// <summary>
/// Takes out of a shop what a measurement put into it: its products go off sale, its orders that are on their way are
/// called off,
/// its people are removed. The books keep what bookkeeping law needs of the orders, as with any customer.
/// </summary>
internal sealed class CleanUp(ShopUser admin, IReadOnlyList<Guid> products, IReadOnlyList<ShopUser> people)
{
    private const int AtOnce = 8;
    private const int PeopleAtOnce = 64;

    /// <summary>How long to wait for orders that are being called off or delivered.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Answers what could not be taken out, a line each; empty where nothing is left.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        var left = new List<string>();
        foreach (var product in products)
        {
            var answer = await admin.Api.RetireProductAsync(product, limit.Token).ToAnswerAsync();
            if (answer is { Succeeded: false, Status: not HttpStatusCode.NotFound })
                left.Add($"product {product}: {(int)answer.Status}");
        }

        var ofPeople = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            people, new ParallelOptions { MaxDegreeOfParallelism = PeopleAtOnce }, async (person, _) =>
            {
                if (await RemoveAsync(person, limit.Token) is { } what)
                    ofPeople.Add(what);
            });
        return [.. left, .. ofPeople];
    }

    private static async Task<string?> RemoveAsync(ShopUser person, CancellationToken cancel)
    {
        // 409 where the parcel has left already: it goes on to its customer, and the order is over when it is there.
        var asked = new HashSet<Guid>();
        try
        {
            while (true)
            {
                var (status, open) = await person.RemoveAsync(cancel);
                if (status is HttpStatusCode.OK)
                    return null;
                if (open.Count == 0 && !ShopUser.IsPassing(status))
                    return $"{person.Email}: {(int)status}";
                await Parallel.ForEachAsync(
                    open.Where(asked.Add).ToList(),
                    new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
                    async (order, token) => await person.CancelAsync(order, $"{order}", token));
                await Task.Delay(Pause, cancel);
            }
        }
        catch (OperationCanceledException)
        {
            return $"{person.Email}: some of {asked.Count} orders were still on their way after {Limit.TotalMinutes} minutes";
        }
        catch (HttpRequestException error)
        {
            return $"{person.Email}: {error.Message}";
        }
    }
}
