using System.Net;

namespace OnlineShop.Storefront.Tests;

public sealed class FindOrderPageTests : IDisposable
{
    private const string Path = "/orders/find";
    private const string Api = "/api/orders/lookup";

    private static readonly (string, string)[] Typed = [("Number", " #4f2a91c7 "), ("Email", " gast@example.com ")];

    private readonly StorefrontHost host = StorefrontHost.Take();

    public FindOrderPageTests() => host.Gateway.Reset();

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task An_order_is_found_by_its_number_and_the_address_without_an_account()
    {
        host.Gateway.Answer("POST " + Api, Found("shipped", ",\"carrier\":\"sandbox\",\"trackingNumber\":\"SB0000000001\""));
        var form = await host.Visit().OpenAsync(Path);
        form.Status.ShouldBe(HttpStatusCode.OK);
        form.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        form.Text.ShouldContain("<meta name=\"robots\" content=\"noindex\"");

        var page = await form.SubmitAsync(Path, Typed);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        foreach (var text in new[] { "Order 4F2A91C7", "On its way", "2 × ", "Desk lamp", "€23.90", "Shipping (Standard)", "of it VAT", "Berlin, Germany", "SB0000000001" })
            page.Text.ShouldContain(text);
        host.Gateway.Bodies.ShouldHaveSingleItem().ShouldBe("""{"number":"#4f2a91c7","email":"gast@example.com"}""");
        page.FieldOf(Path, "Number").ShouldBe("#4f2a91c7");
    }

    [Fact]
    public async Task A_customer_who_is_signed_in_asks_like_anybody()
    {
        host.Gateway.Answer("POST " + Api, Found("confirmed"));
        host.Gateway.Answer("/api/cart", """{"items":[]}""");
        var page = await (await (await host.SignInAsync()).OpenAsync(Path)).SubmitAsync(Path, Typed);
        page.Text.ShouldContain("Order 4F2A91C7");
        host.Gateway.SeenAt("POST", Api)[0].Headers.Authorization.ShouldBeNull();
    }

    [Theory]
    [InlineData("rejected", "outOfStock", "Something was sold out before we could reserve it.")]
    [InlineData("rejected", "<script>", "The order was not completed.")]
    [InlineData("cancelled", "customerRequest", "You cancelled this order.")]
    [InlineData("cancelled", "new", "This order was cancelled.")]
    public async Task An_order_that_came_to_nothing_says_why(string status, string reason, string text)
    {
        host.Gateway.Answer("POST " + Api, Found(status, $",\"reason\":\"{reason}\""));
        (await SubmitAsync()).Text.ShouldContain(text);
    }

    [Fact]
    public async Task What_is_not_found_does_not_tell_which_of_the_two_was_wrong()
    {
        host.Gateway.Answer("POST " + Api, """{"reason":"notFound"}""", HttpStatusCode.NotFound);

        var page = await SubmitAsync();

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("There is no order with this number and this e-mail address.");
        page.FieldOf(Path, "Number").ShouldBe("#4f2a91c7");
        page.FieldOf(Path, "Email").ShouldBe("gast@example.com");
        page.Text.ShouldNotContain("field-error");
    }

    [Fact]
    public async Task Every_field_at_fault_is_marked()
    {
        host.Gateway.Answer("POST " + Api, """{"reason":"validation","errors":{"number":["x"],"email":["x"]}}""", HttpStatusCode.BadRequest);
        var page = await SubmitAsync();
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("This is not the number of an order");
        page.Text.ShouldContain("This is not an e-mail address");
    }

    [Theory]
    [InlineData(20, "Try again in 20 s")]
    [InlineData(300, "Try again in 5 min")]
    public async Task Whoever_tries_too_often_is_told_how_long_to_wait(int seconds, string text)
    {
        host.Gateway.Answer("POST " + Api, "{}", HttpStatusCode.TooManyRequests);
        host.Gateway.RetryAfter = TimeSpan.FromSeconds(seconds);
        var page = await SubmitAsync();
        page.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        page.Text.ShouldContain(text);
    }

    [Fact]
    public async Task With_the_shop_away_what_was_typed_stays()
    {
        var form = await host.Visit().OpenAsync(Path);
        host.Gateway.IsAway = true;
        var page = await form.SubmitAsync(Path, Typed);
        page.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.Text.ShouldContain("The shop does not answer now.");
        page.FieldOf(Path, "Number").ShouldBe("#4f2a91c7");
    }

    [Fact]
    public async Task A_form_without_a_token_asks_nothing()
    {
        var browser = host.Visit();
        await browser.OpenAsync(Path);
        var page = await browser.PostAsync(Path, [KeyValuePair.Create("_handler", "find"), KeyValuePair.Create("Number", "4F2A91C7")]);
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        host.Gateway.SeenAt("POST", Api).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_page_leads_to_it_in_the_visitor_s_language()
    {
        (await host.ReadAsync("/")).ShouldContain("<a href=\"/orders/find\">Find an order</a>");
        (await host.ReadAsync(Path, "ru")).ShouldContain("<h1>Найти заказ</h1>");
    }

    private async Task<ShownPage> SubmitAsync() => await (await host.Visit().OpenAsync(Path)).SubmitAsync(Path, Typed);

    private static string Found(string status, string more = "") =>
        Samples.Order(status, more).Replace($"\"id\":\"{Samples.OrderId}\"", $"\"id\":\"{Samples.OrderId}\",\"number\":\"4F2A91C7\"")
            .Replace("""{"name":"Anna","line1":"Hauptstr. 1","city":"Berlin","postalCode":"10115","country":"DE"}""", """{"city":"Berlin","country":"DE"}""");
}
