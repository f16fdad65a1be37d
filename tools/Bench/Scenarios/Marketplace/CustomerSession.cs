using System.Net;
using OnlineShop.Bench.Results;
using OnlineShop.Bench.Scenarios.Marketplace.Prices;
using OnlineShop.Bench.Shop;
using OnlineShop.Client;

namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>A customer puts one to ten products into the cart, one after the other, and orders the cart.</summary>
internal sealed class CustomerSession(Market market)
{
    private const int MostLines = 10;
    private const int MostOfOne = 10;

    public async Task RunAsync(MarketCustomer customer, Random random, Recorder recorder, CancellationToken cancel)
    {
        if (!customer.HasEmptyCart)
            await recorder.MeasureAsync("empty cart", () => EmptyAsync(customer, cancel));
        if (!customer.HasEmptyCart)
            return;
        foreach (var product in market.Shelves.Choose(random.Next(1, MostLines + 1), random))
        {
            var quantity = random.Next(1, MostOfOne + 1);
            await recorder.MeasureOutcomeAsync("cart line", () => PutAsync(customer, product, quantity, cancel));
        }

        if (customer.HasEmptyCart)
            return;
        Money? total = null;
        if (market.Options.Quote)
        {
            await recorder.MeasureOutcomeAsync("quote", async () =>
            {
                (total, var outcome) = await QuoteAsync(customer, cancel);
                return outcome;
            });
        }

        if (total is not null || !market.Options.Quote)
            await recorder.MeasureOutcomeAsync(MarketplaceSteps.Checkout, () => Checkout.PlaceAsync(market, customer, total, cancel));
    }

    private static async Task<string?> EmptyAsync(MarketCustomer customer, CancellationToken cancel)
    {
        var answer = await customer.Client.Api.EmptyCartAsync(cancel).ToAnswerAsync();
        customer.HasEmptyCart = answer.Succeeded;
        return customer.HasEmptyCart ? null : answer.Fault;
    }

    private async Task<Outcome> PutAsync(
        MarketCustomer customer, Guid product, int quantity, CancellationToken cancel)
    {
        var asked = market.Now;
        var wasEmpty = customer.HasEmptyCart;
        customer.HasEmptyCart = false;
        var answer = await customer.Client.Api
            .SetCartItemAsync(product, new CartItemRequest { Quantity = quantity }, cancel).ToAnswerAsync();
        if (answer.Value is { } cart)
        {
            // A product that was retired meanwhile is still shown, at its last price.
            var lines = cart.Items.Where(line => line.Available);
            market.Tallies.CartPrices.Note(
                PriceCheck.FaultOf(market.Prices, lines.Select(PricedLine.Of), market.Since(asked)));
            return Outcome.Done;
        }

        if (answer is not { Status: HttpStatusCode.Conflict, Reason: "productRetired" })
            return Outcome.Failed(answer.Fault);
        customer.HasEmptyCart = wasEmpty;
        return Outcome.Refused("productRetired");
    }

    private static async Task<(Money? Total, Outcome Outcome)> QuoteAsync(
        MarketCustomer customer, CancellationToken cancel)
    {
        var request = new QuoteOrderRequest { Items = [], Currency = "EUR", ShippingAddress = ShopUser.Address };
        var answer = await customer.Client.Api.QuoteOrderAsync(request, cancel).ToAnswerAsync();
        return answer.Value is { } quote ? (quote.Total, Outcome.Done) : (null, Checkout.Refusal(answer));
    }
}
