using System.Security.Claims;
using OnlineShop.BackOffice.Campaigns;
using OnlineShop.BackOffice.Customers;
using OnlineShop.BackOffice.Dashboard;
using OnlineShop.BackOffice.Notifications;
using OnlineShop.BackOffice.Orders;
using OnlineShop.BackOffice.Products;
using OnlineShop.BackOffice.Promotions;
using OnlineShop.BackOffice.Site;
using OnlineShop.BackOffice.Webhooks;
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
        OrderQuery.Of("gone", "nobody", null, "yesterday", "", null).ShouldBe(new OrderQuery());
        CustomerQuery.Of(null, "king", "maybe", null).ShouldBe(new CustomerQuery());
    }

    [Fact]
    public void A_list_of_customers_is_what_its_address_says()
    {
        new CustomerQuery().Address.ShouldBe("/customers");
        var query = CustomerQuery.Of(" ada ", "support", "no", "c1");
        query.ShouldBe(new CustomerQuery("ada", "support", false, "c1"));
        query.Address.ShouldBe("/customers?q=ada&role=support&locked=no&after=c1");
        new CustomerQuery(IsLocked: true).Address.ShouldBe("/customers?locked=yes");
        query.ApiRole.ShouldBe(ShopRole.Support);
    }

    [Fact]
    public void A_list_of_orders_is_what_its_address_says()
    {
        var customer = Guid.Parse("0199f1f0-0000-7000-8000-0000000000aa");
        var query = OrderQuery.Of("requiresAction", customer.ToString(), " ada@example.com ", "2026-03-01", "2026-03-31", "c1");
        query.ShouldBe(new OrderQuery(
            OrderStatus.RequiresAction, customer, "ada@example.com", new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31), "c1"));
        query.Address.ShouldBe($"/orders?status=requiresAction&customer={customer}&q=ada@example.com&from=2026-03-01&to=2026-03-31&after=c1");

        var sums = OrderQuery.Of(null, null, null, null, null, null, " 12,50", "40");
        sums.ShouldBe(new OrderQuery(MinTotal: "12.50", MaxTotal: "40"));
        sums.Address.ShouldBe("/orders?minTotal=12.50&maxTotal=40");
    }

    [Theory]
    [InlineData("admin", "#0000ABCD", "/orders?q=%230000ABCD")]
    [InlineData("support", "0000abcd", "/orders?q=0000abcd")]
    [InlineData("merchant", "0000abcd", "/products?q=0000abcd")]
    [InlineData("support", "0199f1f0-0000-7000-8000-0000000000aa", "/orders/0199f1f0-0000-7000-8000-0000000000aa")]
    [InlineData("merchant", "0199f1f0-0000-7000-8000-0000000000aa", "/products/0199f1f0-0000-7000-8000-0000000000aa")]
    [InlineData("admin", "desk lamp", "/products?q=desk%20lamp")]
    public void The_search_leads_where_the_role_may_go(string role, string words, string address) =>
        SearchTarget.AddressOf(words, new ClaimsPrincipal(new ClaimsIdentity([new("role", role)], "test", "name", "role"))).ShouldBe(address);

    [Fact]
    public void The_home_page_is_of_the_days_that_its_address_says()
    {
        new DashboardQuery().Address.ShouldBe("/");
        DashboardQuery.Of("7").Address.ShouldBe("/?days=7");
        DashboardQuery.Of("8").ShouldBe(new DashboardQuery());
    }

    [Fact]
    public void A_list_of_promo_codes_is_what_its_address_says()
    {
        var query = PromotionQuery.Of(" spring ", "scheduled", "-redeemed", "c1");
        query.ShouldBe(new PromotionQuery("spring", PromoCodeState.Scheduled, "-redeemed", "c1"));
        query.Address.ShouldBe("/promotions?q=spring&state=scheduled&sort=-redeemed&after=c1");
        query.ApiSort.ShouldBe(PromoCodeSort.Minusredeemed);
        PromotionQuery.Of(null, "gone", "colour", null).ShouldBe(new PromotionQuery());
    }

    [Fact]
    public void A_list_of_campaigns_is_what_its_address_says()
    {
        CampaignQuery.Of("planned", "name", "c1").Address.ShouldBe("/campaigns?state=planned&sort=name&after=c1");
        CampaignQuery.Of("over", "age", null).ShouldBe(new CampaignQuery());
    }

    [Fact]
    public void A_log_of_mails_is_what_its_address_says()
    {
        var id = Guid.Parse("0199f1f0-0000-7000-8000-0000000000aa");
        var query = DeliveryQuery.Of(id.ToString(), null, "failed", "sms", "oldest", "c1");
        query.ShouldBe(new DeliveryQuery(id, null, DeliveryState.Failed, DeliveryChannel.Sms, "oldest", "c1"));
        query.Address.ShouldBe($"/notifications/log?order={id}&state=failed&channel=sms&sort=oldest&after=c1");
        DeliveryQuery.Of("x", "y", "z", "fax", "kind", null).ShouldBe(new DeliveryQuery());
    }

    [Fact]
    public void A_list_of_deliveries_is_what_the_address_of_its_webhook_says()
    {
        var id = Guid.Parse("0199f1f0-0000-7000-8000-0000000000aa");
        WebhookQuery.Of(id, "failed", "c1").Address.ShouldBe($"/webhooks/{id}?state=failed&after=c1");
        WebhookQuery.Of(id, "gone", null).ShouldBe(new WebhookQuery(id));
        WebhooksQuery.Of("url", "c1").Address.ShouldBe("/webhooks?sort=url&after=c1");
        WebhooksQuery.Of("age", null).Address.ShouldBe("/webhooks");
    }
}
