using OnlineShop.Contracts;

namespace OnlineShop.ApiClients.Orders;

/// <summary>A line whose price is not the one shown; the refusal <c>priceChanged</c> has a list of them.</summary>
public sealed record ApiChangedLine(Guid ProductId, Money ExpectedUnitPrice, Money UnitPrice);
