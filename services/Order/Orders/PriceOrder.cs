using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.Order.Pricing;
using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.Order.Orders;

/// <summary>A priced order and the promo code it uses, or the problem that prevents it.</summary>
/// <param name="SoldOut">The products that are short of stock now; an order for them may be rejected.</param>
internal readonly record struct PricingResult(PricedOrder? Priced, string? Code, ProblemHttpResult? Problem, IReadOnlyList<SoldOutView>? SoldOut = null)
{
    public static implicit operator PricingResult(ProblemHttpResult problem) => new(null, null, problem);
}

/// <summary>
/// Prices an order from what the other services answer, and checks everything that could prevent it. Quotes and orders are priced here and nowhere
/// else. Nothing is stored or reserved.
/// </summary>
internal sealed class PriceOrder(PriceSources sources, ChargeRules charges)
{
    /// <exception cref="HttpRequestException">A service does not answer.</exception>
    public async Task<PricingResult> PriceAsync(IOrderRequest request, WantedLines wanted, Guid userId, CancellationToken cancel)
    {
        try
        {
            return await PriceAsync(request, wanted, request.Currency!, userId, cancel);
        }
        catch (PeerRefusedException refusal)
        {
            return OrderProblems.Of(refusal);
        }
        catch (MoneyRangeException)
        {
            // Each line is within the range, but their sum is not.
            return OrderProblems.AmountTooLarge(wanted, wanted.Quantities.Keys.ToHashSet(), charges.MaximumOf(request.Currency!));
        }
    }

    private async Task<PricingResult> PriceAsync(IOrderRequest request, WantedLines wanted, string currency, Guid userId, CancellationToken cancel)
    {
        if (wanted.Quantities.Count == 0)
            return OrderProblems.CartEmpty();
        if (wanted.IsTooMany)
            return OrderProblems.TooMany();
        var pricing = sources.PricesAsync([.. wanted.Quantities.Keys], cancel);
        var rating = sources.RateAsync(currency, cancel);
        await Task.WhenAll(pricing, rating);
        var (prices, rate) = (await pricing, await rating);
        var missing = wanted.Quantities.Keys.Where(id => !prices.TryGetValue(id, out var price) || price.Retired).ToHashSet();
        var unsold = OrderProblems.Together(
            missing.Count > 0 ? OrderProblems.ProductUnavailable(wanted, missing) : null,
            rate is null && currency != Currency.Base ? OrderProblems.CurrencyNotSold(currency) : null);
        if (unsold is not null)
            return unsold;

        var catalog = wanted.Quantities.Select(line => CatalogLine.Of(prices[line.Key], line.Value)).ToList();
        if (OrderPricing.BeyondRange(catalog, rate) is { Count: > 0 } beyond)
            return OrderProblems.AmountTooLarge(wanted, beyond, charges.MaximumOf(currency));
        var lines = OrderPricing.Lines(catalog, rate);
        var subtotal = Money.Sum(lines.Select(line => line.LineTotal), currency);
        var country = request.ShippingAddress!.Country!;
        var shipping = sources.ShippingAsync(country, lines.Sum(line => (long)line.WeightGrams * line.Quantity), subtotal, cancel);
        var code = string.IsNullOrWhiteSpace(request.PromoCode) ? null : request.PromoCode.Trim().ToUpperInvariant();
        var quoting = code is null ? Task.FromResult<CodeQuote?>(null) : sources.CodeAsync(code, userId, subtotal, cancel);
        var unserved = OrderProblems.Together(await RefusalAsync(shipping), await RefusalAsync(quoting) ?? (await quoting is { Valid: false } no ? OrderProblems.CodeInvalid(no.Reason) : null));
        if (unserved is not null)
            return unserved;
        var (cost, quote) = (await shipping, await quoting);
        var nothing = Money.Zero(currency);
        var priced = OrderPricing.Total(lines, quote?.Discount ?? nothing, quote is { FreeShipping: true } ? nothing : cost, country, rate);
        var problem = charges.Check(priced, wanted) ?? PriceChanges.Check(priced, catalog, request);
        if (problem is not null)
            return problem;
        var soldOut = wanted.Quantities.Where(line => prices[line.Key].Available < line.Value)
            .Select(line => (Price: prices[line.Key], Quantity: line.Value))
            .Select(line => new SoldOutView(line.Price.Id, line.Price.Sku, line.Price.Name, line.Quantity, line.Price.Available)).ToList();
        return new PricingResult(priced, code, null, soldOut.Count > 0 ? soldOut : null);
    }

    /// <summary>The problem of a peer that refused for good; null if it answered.</summary>
    private static async Task<ProblemHttpResult?> RefusalAsync(Task asked)
    {
        try
        {
            await asked;
            return null;
        }
        catch (PeerRefusedException refusal)
        {
            return OrderProblems.Of(refusal);
        }
    }
}
