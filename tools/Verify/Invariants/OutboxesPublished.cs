using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>Every message of every outbox has its number and is published.</summary>
internal sealed class OutboxesPublished : IInvariant
{
    /// <summary>Messages without a number, and lanes that are not published to their end.</summary>
    public const string Sql = """
        select 'message' as kind, id::text as id, format('%s has no number', type) as what from outbox where sequence is null
        union all
        select 'lane', topic || '/' || lane, format('%s messages are numbered and not published', assigned - published) from outbox_lanes where published < assigned
        """;

    public string Name => "outboxes-published";

    public Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel) =>
        Messaging.CheckAsync(shop, Sql, "outbox", "message", cancel);
}
