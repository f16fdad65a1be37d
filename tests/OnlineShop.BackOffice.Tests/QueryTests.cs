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
        query.ShouldBe(new ProductQuery("desk lamp", "home", ProductQuery.InStock, "-price", "c1"));
        query.Address.ShouldBe("/products?q=desk%20lamp&category=home&stock=in&sort=-price&after=c1");
        (query.ApiSort, query.ApiAvailability).ShouldBe((ProductSort.Minusprice, ProductAvailability.InStock));
    }

    [Fact]
    public void What_runs_out_and_what_is_retired_has_an_address_of_its_own()
    {
        var low = ProductQuery.Of(null, null, "low", null, null);
        (low.ApiMaxAvailable, low.ApiRetired, low.ApiAvailability, low.Address).ShouldBe(("5", null, null, "/products?stock=low"));
        var retired = ProductQuery.Of(null, null, "retired", null, null);
        (retired.ApiMaxAvailable, retired.ApiRetired, retired.Address).ShouldBe((null, "true", "/products?stock=retired"));
    }

    [Fact]
    public void What_an_address_says_wrongly_is_left_out()
    {
        ProductQuery.Of(null, null, "all", "colour", null).ShouldBe(new ProductQuery());
        OrderQuery.Of("gone", "nobody", null).ShouldBe(new OrderQuery());
    }

    [Fact]
    public void A_list_of_orders_is_what_its_address_says()
    {
        var customer = Guid.Parse("0199f1f0-0000-7000-8000-0000000000aa");
        var query = OrderQuery.Of("requiresAction", customer.ToString(), "c1");
        query.ShouldBe(new OrderQuery(OrderStatus.RequiresAction, customer, "c1"));
        query.Address.ShouldBe($"/orders?status=requiresAction&customer={customer}&after=c1");
    }
}
