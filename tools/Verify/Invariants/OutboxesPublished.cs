using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>Every message of every outbox is published.</summary>
internal sealed class OutboxesPublished : IInvariant
{
    /// <summary>Lanes that are not published to their end.</summary>
    public const string Sql = """
        select 'lane' as kind, topic || '/' || lane as id, format('%s messages are not published', assigned - published) as what from outbox_lanes where published < assigned
        """;

    public string Name => "outboxes-published";

    public Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel) =>
        Messaging.CheckAsync(shop, Sql, "outbox", "message", cancel);
}
