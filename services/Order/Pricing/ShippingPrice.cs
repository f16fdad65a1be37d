using OnlineShop.Contracts;
using OnlineShop.Contracts.Shipping;

namespace OnlineShop.Order.Pricing;

/// <summary>What sending an order costs and how long it takes, in the order's currency.</summary>
/// <param name="Chosen">By the option that the customer wants.</param>
/// <param name="Offers">By each option of the country, standard first.</param>
internal sealed record ShippingPrice(ShippingOffer Chosen, IReadOnlyList<ShippingOffer> Offers)
{
    /// <summary>
    /// With a code that gives free shipping: standard costs nothing, and a faster option what it costs more than standard.
    /// </summary>
    public ShippingPrice WithFreeStandard()
    {
        var saved = Offers[0].Price;
        var offers = Offers.Select(offer => offer with { Price = offer.Price - Money.Min(saved, offer.Price) }).ToList();
        return new ShippingPrice(offers.First(offer => offer.Id == Chosen.Id), offers);
    }
}
