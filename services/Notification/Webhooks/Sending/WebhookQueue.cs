using Microsoft.Extensions.Options;
using OnlineShop.Data;

namespace OnlineShop.Notification.Webhooks.Sending;

/// <summary>
/// Claims deliveries, with a number of places for each webhook: one that hangs holds up its own deliveries and no others. A webhook
/// that fails has one place, so that even if most fail there are places left for the rest.
/// </summary>
internal sealed class WebhookQueue(ShopDatabase database, IOptions<WebhookOptions> options, TimeProvider clock)
{
    private readonly Lock guard = new();
    private readonly Dictionary<Guid, int> busy = [];

    /// <summary>How long a claimed row is its worker's: longer than an attempt.</summary>
    public TimeSpan Lease => options.Value.Timeout + TimeSpan.FromSeconds(50);

    /// <summary>Claims due deliveries of webhooks that have places.</summary>
    public async Task<IReadOnlyList<WebhookItem>> ClaimAsync(int limit, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (webhooks, counts) = Busy();
        await using var connection = await database.OpenAsync(cancel);
        var items = await SendingStatements.ClaimAsync(
            connection, new Claim(webhooks, counts, options.Value.MaxParallelOfOne, limit, now, now + Lease), cancel);
        lock (guard)
        {
            foreach (var item in items)
                busy[item.WebhookId] = busy.GetValueOrDefault(item.WebhookId) + 1;
        }

        return items;
    }

    /// <summary>How long until a delivery is due, or its lease runs out; null where there is none.</summary>
    public async Task<TimeSpan?> UntilDueAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await SendingStatements.FindNextDueAsync(connection, cancel) - clock.GetUtcNow();
    }

    /// <summary>Frees the place of a delivery; answers whether others of its webhook may have waited for it.</summary>
    public bool Release(WebhookItem item)
    {
        var places = item.FailingSince is null ? options.Value.MaxParallelOfOne : 1;
        lock (guard)
        {
            var count = busy[item.WebhookId];
            if (count == 1)
                busy.Remove(item.WebhookId);
            else
                busy[item.WebhookId] = count - 1;
            return count >= places;
        }
    }

    private (Guid[] Webhooks, int[] Counts) Busy()
    {
        lock (guard)
            return ([.. busy.Keys], [.. busy.Values]);
    }
}

/// <summary>The parameters of a claim.</summary>
/// <param name="Busy">The webhooks that this process is sending to.</param>
/// <param name="Counts">How much it is sending to each of them.</param>
/// <param name="Places">Of a webhook that does not fail.</param>
internal sealed record Claim(Guid[] Busy, int[] Counts, int Places, int Limit, DateTimeOffset Now, DateTimeOffset Until);
