namespace OnlineShop.Storefront.Checkout;

/// <summary>Why an order was not placed, for its notice.</summary>
/// <param name="Reason">In the API's word; <c>away</c> and <c>tooMany</c> are the page's own.</param>
/// <param name="OrderId">The order that the cart became already; null for any other reason.</param>
public sealed record CheckoutProblem(string Reason, Guid? OrderId);
