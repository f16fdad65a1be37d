using OnlineShop.Data;

namespace OnlineShop.Promotions.Codes;

/// <summary>Three codes to begin with. One that was changed or switched off stays so.</summary>
internal sealed class FirstCodes(TimeProvider clock) : ISeed
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = new(2099, 12, 31, 23, 59, 59, TimeSpan.Zero);

    public Task SeedAsync(ShopTransaction transaction, CancellationToken cancel) =>
        CodeStatements.InsertFirstAsync(transaction, From, To, clock.GetUtcNow(), cancel);
}
