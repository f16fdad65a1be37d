using OnlineShop.BackOffice.Orders;
using OnlineShop.BackOffice.Products;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Tests;

/// <summary>What a list shows is in its address, and comes back from it.</summary>
public sealed class QueryTests
{
    [Fact]
    public void A_list_of_products_is_what_its_address_says()
    {
        new ProductQuery().Address.ShouldBe("/products");
        var query = ProductQuery.Of(" desk lamp ", "home", "in", "-price", "c1");
        query.ShouldBe(new ProductQuery("desk lamp", "home", true, "-price", "c1"));
        query.Address.ShouldBe("/products?q=desk%20lamp&category=home&stock=in&sort=-price&after=c1");
        (query.ApiSort, query.ApiAvailability).ShouldBe((ProductSort.Minusprice, ProductAvailability.InStock));
    }

    [Fact]
    public void What_an_address_says_wrongly_is_left_out()
    {
        ProductQuery.Of(null, null, "all", "colour", null).ShouldBe(new ProductQuery());
        OrderQuery.Of("gone", "nobody", null, "yesterday", "", null).ShouldBe(new OrderQuery());
    }

    [Fact]
    public void A_list_of_orders_is_what_its_address_says()
    {
        var customer = Guid.Parse("0199f1f0-0000-7000-8000-0000000000aa");
        var query = OrderQuery.Of("requiresAction", customer.ToString(), " ada@example.com ", "2026-03-01", "2026-03-31", "c1");
        query.ShouldBe(new OrderQuery(
            OrderStatus.RequiresAction, customer, "ada@example.com", new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31), "c1"));
        query.Address.ShouldBe($"/orders?status=requiresAction&customer={customer}&q=ada@example.com&from=2026-03-01&to=2026-03-31&after=c1");
    }
}
