using System.Net;
using System.Web;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.BackOffice.Pages.Customers;
using OnlineShop.BackOffice.Pages.Notifications;
using OnlineShop.BackOffice.Pages.Orders;
using OnlineShop.BackOffice.Pages.Products;
using OnlineShop.BackOffice.Pages.Promotions;
using OnlineShop.BackOffice.Pages.Webhooks;

namespace OnlineShop.BackOffice.Tests.Components;

/// <summary>Lists show what their address says, and say in their address what they show.</summary>
public sealed class ListTests : ComponentTest
{
    private const string Item =
        """{"id":"0199f1f0-0000-7000-8000-000000000001","sku":"LAMP-1","name":"Desk lamp","price":{"amount":"1234.50","currency":"EUR"},"available":0,"category":"home","imageUrl":"/x","rating":4.5,"reviewCount":12,"weightGrams":1500}""";

    /// <summary>An order as the shop answers it.</summary>
    internal static string OrderOf(string id) =>
        $$$"""
        {"id":"{{{id}}}","status":"paid","cancelRequested":false,"canPayAgain":false,
         "items":[{"productId":"0199f1f0-0000-7000-8000-000000000001","sku":"LAMP-1","name":"Desk lamp","quantity":3,"unitPrice":{"amount":"10.00","currency":"EUR"},"lineTotal":{"amount":"30.00","currency":"EUR"}}],
         "subtotal":{"amount":"30.00","currency":"EUR"},"discount":{"amount":"0.00","currency":"EUR"},"shipping":{"amount":"4.90","currency":"EUR"},"tax":{"amount":"5.57","currency":"EUR"},
         "total":{"amount":"34.90","currency":"EUR"},"refunded":{"amount":"0.00","currency":"EUR"},"shippingOption":"standard",
         "shippingAddress":{"name":"Ada","line1":"Hauptstr. 1","city":"Berlin","postalCode":"10115","country":"DE"},"placedAt":"2026-03-02T10:00:00Z","updatedAt":"2026-03-02T10:00:00Z"}
        """;

    [Fact]
    public void The_list_of_products_asks_the_shop_for_what_its_address_says()
    {
        Gateway.Answer("/api/products", $$"""{"items":[{{Item}}],"next":"c2"}""");
        Gateway.Answer("/api/products/facets", """{"total":26,"categories":[],"ratings":[],"availability":{"inStock":25,"outOfStock":1},"price":{"buckets":[]}}""");
        GoTo("/products?q=lamp&category=home&stock=in&sort=-price&after=c1");

        var page = Context.Render<ProductsPage>();

        page.WaitForAssertion(() => page.Markup.ShouldContain("Desk lamp"));
        page.Markup.ShouldContain("€1,234.50");
        page.Markup.ShouldContain("Sold out");
        page.Markup.ShouldContain("Products: 26");
        var asked = Asked("/api/products");
        (asked["search"], asked["category"], asked["availability"], asked["sort"], asked["after"], asked["limit"])
            .ShouldBe(("lamp", "home", "inStock", "-price", "c1", "25"));
        Asked("/api/products/facets")["search"].ShouldBe("lamp");
    }

    [Fact]
    public void The_next_page_has_an_address_of_its_own_and_a_filter_begins_anew()
    {
        Gateway.Answer("/api/products", $$"""{"items":[{{Item}}],"next":"c2"}""");
        GoTo("/products?q=lamp");
        var page = Context.Render<ProductsPage>();
        page.WaitForAssertion(() => page.Markup.ShouldContain("Desk lamp"));

        page.FindAll("nav.pages button")[1].Click();
        Address.ShouldEndWith("/products?q=lamp&after=c2");
        page.WaitForAssertion(() => Asked("/api/products")["after"].ShouldBe("c2"));

        page.Find("#filter-search").Input("desk");
        page.WaitForAssertion(() => Address.ShouldEndWith("/products?q=desk"));
    }

    [Fact]
    public void A_list_that_does_not_come_says_so_and_can_be_asked_for_again()
    {
        Gateway.IsAway = true;
        var page = Context.Render<ProductsPage>();
        page.WaitForAssertion(() => page.Markup.ShouldContain("A part of the shop does not answer now."));

        Gateway.IsAway = false;
        Gateway.Answer("/api/products", $$"""{"items":[{{Item}}]}""");
        page.Find(".mud-alert button").Click();

        page.WaitForAssertion(() => page.Markup.ShouldContain("Desk lamp"));
        page.Markup.ShouldNotContain("does not answer");
    }

    [Fact]
    public void The_list_of_orders_shows_everybodys_or_those_of_one_customer()
    {
        Gateway.Answer("/api/orders", $$"""{"items":[{{OrderOf("0199f1f0-0000-7000-8000-0000000000f1")}}]}""");
        GoTo("/orders?status=paid");
        var page = Context.Render<OrdersPage>();
        page.WaitForAssertion(() => page.Markup.ShouldContain("000000F1"));
        page.Markup.ShouldContain("€34.90");
        var asked = Asked("/api/orders");
        (asked["status"], asked["all"], asked["userId"]).ShouldBe(("paid", "true", null));

        GoTo("/orders?customer=0199f1f0-0000-7000-8000-0000000000aa");
        page.WaitForAssertion(() => Asked("/api/orders")["userId"].ShouldBe("0199f1f0-0000-7000-8000-0000000000aa"));
        Asked("/api/orders")["all"].ShouldBeNull();
    }

    [Fact]
    public void The_list_of_orders_is_filtered_by_the_total_and_says_what_is_wrong_with_it()
    {
        Gateway.Answer("/api/orders", """{"items":[]}""");
        GoTo("/orders?minTotal=12.50");
        var page = Context.Render<OrdersPage>();
        page.WaitForAssertion(() => Asked("/api/orders")["minTotal"].ShouldBe("12.50"));
        page.Find("label[for=filter-min-total]").TextContent.ShouldBe("Total from");

        Gateway.Answer(
            "/api/orders",
            """{"title":"Invalid","status":400,"reason":"validation","errors":{"minTotal":["It must not be above 'maxTotal'."],"maxTotal":["It must not be below 'minTotal'."]}}""",
            HttpStatusCode.BadRequest);
        page.Find("#filter-max-total").Change("10,5");
        page.WaitForAssertion(() => Address.ShouldEndWith("/orders?minTotal=12.50&maxTotal=10.5"));
        page.WaitForAssertion(() => page.Markup.ShouldContain("It must not be below 'minTotal'."));
        page.Markup.ShouldContain("It must not be above 'maxTotal'.");
    }

    [Fact]
    public void The_list_of_promo_codes_asks_the_shop_for_what_its_address_says()
    {
        Gateway.Answer("/api/promotions", $$"""{"items":[{{PromotionEditorTests.Code(state: "scheduled")}}],"next":"c2"}""");
        GoTo("/promotions?q=spring&state=scheduled&sort=-redeemed&after=c1");
        var page = Context.Render<PromotionsPage>();
        page.WaitForAssertion(() => page.Markup.ShouldContain("SPRING10"));
        page.Markup.ShouldContain("10 % off");
        page.Markup.ShouldContain("4 of 100");
        var asked = Asked("/api/promotions");
        (asked["search"], asked["state"], asked["sort"], asked["after"]).ShouldBe(("spring", "scheduled", "-redeemed", "c1"));
    }

    [Fact]
    public void The_log_shows_what_was_not_sent_with_each_attempt()
    {
        Gateway.Answer(
            "/api/notifications/log",
            """
            {"items":[{"id":"0199f1f0-0000-7000-8000-000000000001","userId":"0199f1f0-0000-7000-8000-0000000000aa","kind":"orderShipped","channel":"email","to":"ada@example.com",
             "subject":"On its way","text":"Hello","state":"failed","createdAt":"2026-03-02T10:00:00Z","attempts":[{"number":1,"at":"2026-03-02T10:00:00Z","result":"failed","error":"550 no such user"}]}]}
            """);
        GoTo("/notifications/log?state=failed&channel=email&sort=oldest");
        var page = Context.Render<DeliveryLogPage>();
        page.WaitForAssertion(() => page.Markup.ShouldContain("ada@example.com"));
        page.Markup.ShouldContain("Order shipped");
        var asked = Asked("/api/notifications/log");
        (asked["state"], asked["channel"], asked["sort"]).ShouldBe(("failed", "email", "oldest"));

        page.Find("tbody button").Click();
        page.WaitForAssertion(() => page.Find(".delivery").TextContent.ShouldContain("550 no such user"));
    }

    [Fact]
    public void Webhooks_are_listed_in_the_order_of_the_address()
    {
        Gateway.Answer("/api/webhooks", $$"""
            {"items":[{"id":"{{Id}}","url":"https://erp.example.com/hooks","events":["*"],"enabled":true,"createdAt":"2026-03-02T10:00:00Z","updatedAt":"2026-03-02T10:00:00Z"}],"next":"c2"}
            """);
        GoTo("/webhooks?sort=-updatedAt&after=c1");
        var page = Context.Render<WebhooksPage>();
        page.WaitForAssertion(() => page.Markup.ShouldContain("erp.example.com"));
        var asked = Asked("/api/webhooks");
        (asked["sort"], asked["after"]).ShouldBe(("-updatedAt", "c1"));
        page.FindAll("nav.pages button")[1].Click();
        Address.ShouldEndWith("/webhooks?sort=-updatedAt&after=c2");
    }

    [Fact]
    public void Notifications_are_listed_with_their_channels()
    {
        Gateway.Answer("/api/notifications/templates", """{"items":[{"kind":"orderPlaced","channels":["inbox","email"],"essential":true},{"kind":"ofLater","channels":["sms"],"essential":false}]}""");
        var page = Context.Render<TemplatesPage>();
        page.WaitForAssertion(() => page.Markup.ShouldContain("Order placed"));
        page.Find("a[href='/notifications/templates/orderPlaced']").TextContent.ShouldBe("Order placed");
        page.Find("a[href='/notifications/templates/ofLater']").TextContent.ShouldBe("ofLater", "a kind of a later version");
    }

    [Fact]
    public void The_list_of_customers_asks_for_what_its_address_says_and_shows_what_is_out_of_the_ordinary()
    {
        Gateway.Answer("/api/auth/accounts", $$"""
            {"items":[{"userId":"{{Id}}","email":"ada@example.com","emailVerified":false,"displayName":"Ada","locale":"en","role":"support","registeredAt":"2026-03-01T10:00:00Z",
             "isGuest":false,"lockedAt":"2026-03-02T10:00:00Z","lockReason":"x"}],"next":"c2"}
            """);
        GoTo("/customers?q=ada&role=support&locked=yes&after=c1");

        var page = Context.Render<CustomersPage>();

        page.WaitForAssertion(() => page.Find($"a[href='/customers/{Id}']").TextContent.ShouldBe("Ada"));
        page.FindAll(".mud-chip").Select(chip => chip.TextContent).ShouldBe(["Locked", "Address not confirmed"]);
        var asked = Asked("/api/auth/accounts");
        (asked["search"], asked["role"], asked["locked"], asked["after"], asked["limit"]).ShouldBe(("ada", "support", "true", "c1", "25"));
        page.FindAll("nav.pages button")[1].Click();
        Address.ShouldEndWith("/customers?q=ada&role=support&locked=yes&after=c2");
    }

    private void GoTo(string address) => Context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    private System.Collections.Specialized.NameValueCollection Asked(string path) =>
        HttpUtility.ParseQueryString(Gateway.SeenAt("GET", path)[^1].RequestUri!.Query);
}
