using OnlineShop.ApiClients.Products;
using OnlineShop.Contracts;

namespace OnlineShop.Product.Tests;

/// <summary>Products and reviews that tests send.</summary>
internal static class ProductBodies
{
    private static int number;

    /// <summary>A SKU that no other test has.</summary>
    public static string NewSku() => $"T-{Interlocked.Increment(ref number):D6}";

    /// <summary>A product of 10 euros, ten of it on the shelf, under a SKU of its own unless one is given.</summary>
    public static ProductBody NewProduct(string? sku = null) =>
        new(sku ?? NewSku(), "Thing of a test", "It is there for a test.", "home", Euros(10), 500, 10);

    public static Money Euros(decimal amount) => Money.FromAmount(amount, "EUR");

    public static ReviewBody Review(int rating, string text = "Good.") => new(rating, text);
}
