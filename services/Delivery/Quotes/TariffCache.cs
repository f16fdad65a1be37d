using OnlineShop.Data;

namespace OnlineShop.Delivery.Quotes;

/// <summary>The tariff in memory, read again each minute: it is changed by hand and rarely, and every order needs it.</summary>
internal sealed class TariffCache(ShopDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);

    private (Tariff Tariff, DateTimeOffset ReadAt)? cached;

    public async ValueTask<Tariff> GetAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (cached is { } known && now - known.ReadAt < Age)
            return known.Tariff;
        var tariff = Tariff.Of(await TariffStatements.ReadAsync(database, cancel));
        cached = (tariff, now);
        return tariff;
    }
}
