using OnlineShop.Contracts;
using OnlineShop.Order.Pricing;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Order.Orders;

/// <summary>A priced order, the promo code it uses, and how it can be sent.</summary>
/// <param name="SoldOut">The products that are short of stock now; an order for them may be rejected.</param>
internal readonly record struct OrderPrice(
    PricedOrder Priced, string? Code, ShippingPrice Shipping, IReadOnlyList<SoldOutView>? SoldOut);

/// <summary>
/// Prices an order from what the other services answer, and checks everything that could prevent it. Quotes and orders are priced
/// here and nowhere else. Nothing is stored or reserved.
/// </summary>
internal sealed class PriceOrder(PriceSources sources, ShippingPrices shipping, ChargeRules charges)
{
    /// <exception cref="HttpRequestException">A service does not answer.</exception>
    public async Task<Result<OrderPrice>> PriceAsync(
        IOrderRequest request, WantedLines wanted, Guid userId, CancellationToken cancel)
    {
        try
        {
            return await PriceAsync(request, wanted, request.Currency!, userId, cancel);
        }
        catch (PeerRefusedException refused)
        {
            return OrderRefusals.Of(refused);
        }
        catch (MoneyRangeException)
        {
            // Each line is within the range, but their sum is not.
            return OrderRefusals.AmountTooLarge(
                wanted, wanted.Quantities.Keys.ToHashSet(), charges.MaximumOf(request.Currency!));
        }
    }

    private async Task<Result<OrderPrice>> PriceAsync(
        IOrderRequest request, WantedLines wanted, string currency, Guid userId, CancellationToken cancel)
    {
        if (wanted.Quantities.Count == 0)
            return OrderRefusals.CartEmpty();
        if (wanted.IsTooMany)
            return OrderRefusals.TooMany();
        var pricing = sources.PricesAsync([.. wanted.Quantities.Keys], cancel);
        var rating = sources.RateAsync(currency, cancel);
        await Task.WhenAll(pricing, rating);
        var (prices, rate) = (await pricing, await rating);
        var missing = wanted.Quantities.Keys.Where(id => !prices.TryGetValue(id, out var price) || price.Retired)
            .ToHashSet();
        var unsold = OrderRefusals.Together(
            missing.Count > 0 ? OrderRefusals.ProductUnavailable(wanted, missing) : null,
            rate is null && currency != Currency.Base ? OrderRefusals.CurrencyNotSold(currency) : null);
        if (unsold is not null)
            return unsold;

        var catalog = wanted.Quantities.Select(line => CatalogLine.Of(prices[line.Key], line.Value)).ToList();
        if (OrderPricing.BeyondRange(catalog, rate) is { Count: > 0 } beyond)
            return OrderRefusals.AmountTooLarge(wanted, beyond, charges.MaximumOf(currency));
        var lines = OrderPricing.Lines(catalog, rate);
        var subtotal = Money.Sum(lines.Select(line => line.LineTotal), currency);
        var country = request.ShippingAddress!.Country!;
        var grams = lines.Sum(line => (long)line.WeightGrams * line.Quantity);
        var code = string.IsNullOrWhiteSpace(request.PromoCode) ? null : request.PromoCode.Trim().ToUpperInvariant();
        var quoting = code is null
            ? Task.FromResult<CodeQuote?>(null)
            : sources.CodeAsync(code, userId, subtotal, cancel);
        (await shipping.PriceAsync(request.ShippingOption, country, grams, subtotal, rate, cancel))
            .TryGet(out var sending, out var unshipped);
        var unserved = OrderRefusals.Together(
            unshipped,
            await RefusalAsync(quoting) ?? (await quoting is { Valid: false } no ? OrderRefusals.CodeInvalid(no.Reason) : null));
        if (unserved is not null)
            return unserved;
        var quote = await quoting;
        if (quote is { FreeShipping: true })
            sending = sending!.WithFreeStandard();
        var priced = OrderPricing.Total(lines, quote?.Discount ?? Money.Zero(currency), sending!.Chosen.Price, country, rate);
        if ((charges.Check(priced, wanted) ?? PriceChanges.Check(priced, catalog, request)) is { } refusal)
            return refusal;
        var soldOut = wanted.Quantities.Where(line => prices[line.Key].Available < line.Value)
            .Select(line => (Price: prices[line.Key], Quantity: line.Value))
            .Select(line => new SoldOutView(line.Price.Id, line.Price.Sku, line.Price.Name, line.Quantity, line.Price.Available)).ToList();
        return new OrderPrice(priced, code, sending, soldOut.Count > 0 ? soldOut : null);
    }

    /// <summary>The refusal of a peer that would refuse again; null if it answered.</summary>
    private static async Task<Refusal?> RefusalAsync(Task asked)
    {
        try
        {
            await asked;
            return null;
        }
        catch (PeerRefusedException refused)
        {
            return OrderRefusals.Of(refused);
        }
    }
}
