using OnlineShop.Data;

namespace OnlineShop.Promotions.Codes;

/// <summary>Three codes to begin with. One that was changed or switched off stays so.</summary>
internal sealed class FirstCodes(TimeProvider clock) : ISeed
{
    public Task SeedAsync(ShopTransaction transaction, CancellationToken cancel) => transaction.ExecuteAsync(
        """
        insert into codes (code, kind, percent, amount_minor, amount_currency, minimum_minor, minimum_currency, per_user_limit, valid_from, valid_to, created_at, updated_at)
        values
          ('WELCOME10', 'percent', 10, null, null, null, null, 1, @From, @To, @Now, @Now),
          ('SHIPFREE', 'freeShipping', null, null, null, null, null, null, @From, @To, @Now, @Now),
          ('FIVEOFF', 'fixed', null, 500, 'EUR', 3000, 'EUR', null, @From, @To, @Now, @Now)
        on conflict (code) do nothing
        """,
        new
        {
            From = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
            To = new DateTimeOffset(2099, 12, 31, 23, 59, 59, TimeSpan.Zero),
            Now = clock.GetUtcNow(),
        },
        cancel);
}
