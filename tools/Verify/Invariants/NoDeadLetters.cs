using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>No service has set a message aside that it could not apply.</summary>
internal sealed class NoDeadLetters : IInvariant
{
    private const string Sql = "select 'message' as kind, id::text as id, format('%s %s: %s', type, key, split_part(error, chr(10), 1)) as what from dead_letters";

    public string Name => "no-dead-letters";

    public Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel) =>
        Messaging.CheckAsync(shop, Sql, "dead_letters", "dead letter", cancel);
}
