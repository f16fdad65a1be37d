using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>
/// Each status that an order came to was told to its customer exactly once over each channel that the news is worth, and nothing
/// else was told of orders. A channel that the user does not have is noted as off, and an address that takes no mail as failed:
/// both were told. A notice over e-mail or SMS has its message to be sent, and a push its number.
/// </summary>
internal sealed class StatusChangesTold : IInvariant
{
    private const string InboxOnly = "inbox";
    private const string Quiet = "email,inbox,push";
    private const string Loud = "email,inbox,push,sms";

    private static readonly (string Status, string Channels)[] Worth =
    [
        ("placed", Quiet), ("reserved", InboxOnly), ("requiresAction", Loud), ("paid", InboxOnly), ("confirmed", Quiet),
        ("shipped", Loud), ("delivered", Loud),
        ("rejected", Quiet), ("cancelled", Quiet), ("returned", Quiet),
    ];

    // The news of an order as one text, so that two databases can be compared order by order.
    private const string Expected = """
        select h.order_id, o.user_id, string_agg(h.version || '/' || h.status || '/' || c.channel, ' ' order by h.version, h.status, c.channel) as news
        from order_history h
        join orders o on o.id = h.order_id
        join unnest(@Statuses, @Channels) as w (status, channels) on w.status = h.status
        cross join lateral unnest(string_to_array(w.channels, ',')) as c (channel)
        group by h.order_id, o.user_id
        """;

    private const string Told = """
        select order_id, user_id, string_agg(version || '/' || status || '/' || channel, ' ' order by version, status, channel) as news, count(*) filter (where state = 'failed') as failed
        from (
          select split_part(n.source, '/', 2)::uuid as order_id, n.user_id, split_part(n.source, '/', 3)::bigint as version,
            lower(substr(n.kind, 6, 1)) || substr(n.kind, 7) as status, c.channel, s.state
          from notices n cross join lateral unnest(n.channels || n.off) as c (channel)
          left join sends s on s.notice_id = n.id and s.channel = c.channel
          where n.source like 'order/%'
            and (c.channel = any(n.off) or c.channel = 'inbox' or c.channel = 'push' and n.push_sequence is not null or s.notice_id is not null)) n
        group by order_id, user_id
        """;

    public string Name => "status-changes-told";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel)
    {
        var parameters = new { Statuses = Worth.Select(w => w.Status).ToArray(), Channels = Worth.Select(w => w.Channels).ToArray() };
        var expected = (await shop.Sources.Order.ReadAsync<NewsFact>(Expected, cancel, parameters))
            .ToDictionary(fact => (fact.OrderId, fact.UserId), fact => fact.News);
        var rows = await shop.Sources.Notification.ReadAsync<ToldFact>(Told, cancel);
        var told = rows.ToDictionary(fact => (fact.OrderId, fact.UserId), fact => fact.News);
        var breaches = expected.Keys.Union(told.Keys)
            .Where(key => expected.GetValueOrDefault(key) != told.GetValueOrDefault(key))
            .Select(
                key => Breach.OfOrder(key.OrderId, Difference(Items(expected.GetValueOrDefault(key)), Items(told.GetValueOrDefault(key)), key.UserId)));
        var failed = rows.Sum(row => row.Failed);
        return new Finding(
            $"{Finding.Count(told.Values.Sum(news => (long)Items(news).Length), "notification")} of {Finding.Count(expected.Count, "order")}{(failed > 0 ? $" ({failed} undeliverable)" : "")}",
            [.. breaches]);
    }

    private static string[] Items(string? news) => news is null ? [] : news.Split(' ');

    private static string Difference(string[] expected, string[] told, Guid userId)
    {
        var missing = expected.Except(told).ToList();
        var extra = told.Except(expected)
            .Concat(told.GroupBy(item => item).Where(group => group.Count() > 1).Select(group => group.Key)).ToList();
        return string.Join("; ", new[]
        {
            missing.Count > 0 ? $"not told to user {userId}: {string.Join(", ", missing)}" : null,
            extra.Count > 0 ? $"told to user {userId} without a cause or twice: {string.Join(", ", extra)}" : null,
        }.OfType<string>());
    }

    private sealed record NewsFact(Guid OrderId, Guid UserId, string News);

    private sealed record ToldFact(Guid OrderId, Guid UserId, string News, long Failed);
}
