using OnlineShop.Bench.Results;
using OnlineShop.Verify.Sources;

namespace OnlineShop.Bench.Costs;

/// <summary>How long after the placing of an order its first mail is handed to the mail server.</summary>
internal static class MailTimes
{
    /// <summary>The kind under which the times are told.</summary>
    public const string Kind = "mail";

    private const string Placed = "select id, placed_at as at from orders where placed_at >= @From";

    private const string Sent = """
        select n.order_id as id, s.done_at as at from sends s join notices n on n.id = s.notice_id
        where n.created_at >= @From and n.kind = 'orderPlaced' and s.channel = 'email' and s.state = 'sent'
        """;

    /// <summary>Of the orders that were placed since a time and have their mail; null where there is none.</summary>
    /// <param name="load">How long the load took that placed them.</param>
    public static async Task<Latency?> ReadAsync(
        ShopSources sources, DateTimeOffset from, TimeSpan load, CancellationToken cancel)
    {
        var placed = sources.Order.ReadAsync<Moment>(Placed, cancel, new { From = from });
        var sent = sources.Notification.ReadAsync<Moment>(Sent, cancel, new { From = from });
        return Of(await placed, await sent, load);
    }

    internal static Latency? Of(IReadOnlyList<Moment> placed, IReadOnlyList<Moment> sent, TimeSpan load)
    {
        var mails = sent.ToDictionary(mail => mail.Id, mail => mail.At);
        double[] times =
        [
            .. placed.Where(order => mails.ContainsKey(order.Id))
                .Select(order => Math.Round((mails[order.Id] - order.At).TotalMilliseconds, 2)).Order(),
        ];
        return times.Length == 0
            ? null
            : new Latency(Kind, times.Length, times.Length / load.TotalSeconds, At(50), At(95), At(99), times[^1]);

        double At(int percentile) => times[Math.Max(0, (int)Math.Ceiling(times.Length * percentile / 100d) - 1)];
    }

    /// <summary>When something happened to an order.</summary>
    internal sealed record Moment(Guid Id, DateTimeOffset At);
}
