using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>The numbers of each lane have no gap, from the oldest message that is kept to the last one that was given.</summary>
internal sealed class LanesGapless : IInvariant
{
    private const string Sql = """
        with kept as (select topic, lane, count(*) as count, min(sequence) as low, max(sequence) as high from outbox group by topic, lane)
        select 'lane' as kind, topic || '/' || lane as id, case
          when l.assigned is null then format('%s messages and no row in outbox_lanes', k.count)
          when k.count is null then format('nothing is kept, and of %s only %s are published', l.assigned, l.published)
          else format('%s messages from %s to %s, the last number is %s', k.count, k.low, k.high, l.assigned) end as what
        from kept k full join outbox_lanes l using (topic, lane)
        where l.assigned is null or (k.count is null and l.published < l.assigned) or k.count <> k.high - k.low + 1 or k.high <> l.assigned or k.low > l.published + 1
        """;

    public string Name => "lanes-gapless";

    public Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel) =>
        Messaging.CheckAsync(shop, Sql, "outbox_lanes", "lane", cancel);
}
