using Microsoft.Extensions.Options;
using OnlineShop.Contracts.Shipping;
using OnlineShop.Data;

namespace OnlineShop.Delivery.Quotes;

/// <summary>The tariff in memory, read again each minute: it is changed by hand and rarely.</summary>
internal sealed class TariffCache(ShopDatabase database, IOptions<ShippingOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);

    private (ShippingTariff Tariff, DateTimeOffset ReadAt)? cached;

    public async ValueTask<ShippingTariff> GetAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (cached is { } known && now - known.ReadAt < Age)
            return known.Tariff;
        var tariff = Of(await TariffStatements.ReadAsync(database, cancel), options.Value.FreeFrom);
        cached = (tariff, now);
        return tariff;
    }

    /// <summary>The tariff of stored rows. A zone without prices is not served, an option without prices not offered.</summary>
    private static ShippingTariff Of(TariffRows rows, decimal? freeFrom)
    {
        var brackets = rows.Prices.ToLookup(row => row.Zone, row => new ShippingBracket(row.UpToGrams, row.PriceMinor));
        var countries = rows.Countries.ToLookup(row => row.Zone, row => row.Country);
        var optionBrackets = rows.OptionPrices.ToLookup(
            row => (row.Zone, row.Option), row => new ShippingBracket(row.UpToGrams, row.PriceMinor));
        var options = rows.Options.Where(row => optionBrackets.Contains((row.Zone, row.Id))).ToLookup(
            row => row.Zone,
            row => new ShippingOption(row.Id, row.MinDays, row.MaxDays, [.. optionBrackets[(row.Zone, row.Id)]]));
        return new ShippingTariff(
            [.. rows.Zones.Where(row => brackets.Contains(row.Id)).Select(row => new ShippingZone(
                row.Id, row.MinDays, row.MaxDays, [.. countries[row.Id]], [.. brackets[row.Id]], [.. options[row.Id]]))],
            freeFrom);
    }
}
