using System.Net;
using System.Text.Json;

namespace OnlineShop.Storefront.Tests;

public sealed class OrderPageTests : IDisposable
{
    private const string Page = "/orders/" + Samples.OrderId;
    private const string Api = "/api/orders/" + Samples.OrderId;
    private const string Details = Api + "/details";

    private readonly StorefrontHost host = StorefrontHost.Take();

    public OrderPageTests()
    {
        host.Gateway.Reset();
        host.Gateway.Answer("/api/cart", """{"items":[]}""");
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task An_order_shows_its_lines_its_sums_its_address_and_its_parcel()
    {
        var page = await ShowAsync(Samples.Details(
            Samples.Order("shipped", ",\"carrier\":\"DHL\",\"trackingNumber\":\"TR-1\""),
            ",\"delivery\":{\"id\":\"0199f1f0-0000-7000-8000-0000000000d1\",\"status\":\"inTransit\",\"history\":[{\"status\":\"labelCreated\",\"at\":\"2026-03-02T11:00:00Z\"},{\"status\":\"inTransit\",\"at\":\"2026-03-03T11:00:00Z\"}]}"), "?placed=true");

        page.Text.ShouldContain("Thank you for your order");
        page.Text.ShouldContain("2 × <a href=\"/products/" + StubGateway.Id);
        page.Text.ShouldContain("€23.90");
        page.Text.ShouldContain("10115 Berlin<br>Germany");
        page.Text.ShouldContain("TR-1");
        page.Text.ShouldContain("Ready for the carrier");
        page.Text.ShouldNotContain("Cancel this order");
        page.Text.ShouldNotContain("http-equiv");
    }

    [Theory]
    [InlineData("en", "Shipping (Express)", "Expected: Mon 30 Nov – Wed 2 Dec")]
    [InlineData("ru", "Доставка (Экспресс)", "Ожидается: пн 30 нояб. – ср 2 дек.")]
    public async Task An_order_says_how_it_is_sent_and_when_its_parcel_is_expected(string language, string shipping, string expected)
    {
        const string Parcel =
            """,{"id":"0199f1f0-0000-7000-8000-0000000000d1","status":"pending","history":[],"shippingOption":"express","earliest":"2026-11-30","latest":"2026-12-02"}""";
        host.Gateway.Answer(Details, Samples.Details(Samples.Order("confirmed", option: "express"), ",\"delivery\":" + Parcel[1..]));
        var browser = await host.Visit(language).SignInAsync(host);
        var page = await browser.OpenAsync(Page);
        page.Text.ShouldContain(shipping);
        page.Text.ShouldContain(expected);

        host.Gateway.Answer(Details, Samples.Details(
            Samples.Order("delivered", option: "express"),
            ",\"delivery\":" + Parcel[1..].Replace("pending", "delivered", StringComparison.Ordinal)));
        (await browser.OpenAsync(Page)).Text.ShouldNotContain(expected);
    }

    [Fact]
    public async Task A_declined_card_is_said_and_another_pays_the_same_order()
    {
        var page = await ShowAsync(Samples.Details(
            Samples.Order("rejected", ",\"reason\":\"paymentDeclined\"", canPayAgain: true),
            ",\"payment\":{\"id\":\"0199f1f0-0000-7000-8000-0000000000e1\",\"status\":\"declined\",\"declineCode\":\"insufficient_funds\"}"));
        page.Text.ShouldContain("Your card was declined. Nothing was charged.");
        page.Text.ShouldContain("there is not enough money on the account");
        host.Gateway.Answer(Api + "/payment", Samples.Order("confirmed"));

        var done = await page.SubmitAsync(Page, ("Card", "tok_mastercard"));

        done.Location.ShouldBe(Page);
        JsonSerializer.Deserialize<JsonElement>(host.Gateway.Sent.Last(sent => sent.Path == Api + "/payment").Body)
            .GetProperty("paymentMethod").GetProperty("token").GetString().ShouldBe("tok_mastercard");
        host.Gateway.SeenAt("POST", Api + "/payment")[0].Headers.GetValues("Idempotency-Key").Single().ShouldBe(page.FieldOf(Page, "Key"));
    }

    [Theory]
    [InlineData(HttpStatusCode.Conflict, """{"reason":"paymentUnderWay"}""", "just being stopped", false)]
    [InlineData(HttpStatusCode.Conflict, """{"reason":"tooManyAttempts"}""", "tried too often", false)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "{}", "Nothing is lost", true)]
    public async Task A_second_try_that_is_refused_is_said_and_keeps_its_key_only_without_an_answer(
        HttpStatusCode status, string body, string text, bool keepsKey)
    {
        var page = await ShowAsync(Samples.Details(Samples.Order("rejected", ",\"reason\":\"paymentDeclined\"", canPayAgain: true)));
        host.Gateway.Answer(Api + "/payment", body, status);

        var refused = await page.SubmitAsync(Page, ("Card", "tok_amex"));

        refused.Status.ShouldBe(status);
        refused.Text.ShouldContain(text);
        refused.FieldOf(Page, "Card").ShouldBe("tok_amex");
        (refused.FieldOf(Page, "Key") == page.FieldOf(Page, "Key")).ShouldBe(keepsKey);
    }

    [Fact]
    public async Task The_head_shows_the_cart_as_it_is_once_an_order_has_taken_its_lines()
    {
        var browser = await host.SignInAsync();
        host.Gateway.Answer("/api/cart", Cart(2));
        (await browser.OpenAsync("/cart")).Text.ShouldContain("<span class=\"hidden\">items: 2</span>");
        host.Gateway.Answer(Details, Samples.Details(Recent("rejected", canPayAgain: true)));
        host.Gateway.Answer("/api/cart", Cart(0));
        // It took none: the cart is not asked for.
        (await browser.OpenAsync(Page)).Text.ShouldContain("<span class=\"hidden\">items: 2</span>");

        host.Gateway.Answer(Details, Samples.Details(Recent("confirmed")));
        var paid = await browser.OpenAsync(Page);

        paid.Text.ShouldNotContain("<span class=\"hidden\">items:");
        paid.Cookies.ShouldContain(set => set.StartsWith("shop-cart=n0;", StringComparison.Ordinal));
        (await browser.OpenAsync("/orders/find")).Text.ShouldNotContain("<span class=\"hidden\">items:");
    }

    [Fact]
    public async Task An_old_order_says_nothing_of_the_cart()
    {
        var browser = await host.SignInAsync();
        host.Gateway.Answer("/api/cart", Cart(2));
        await browser.OpenAsync("/cart");
        host.Gateway.Answer("/api/cart", Cart(0));
        host.Gateway.Answer(Details, Samples.Details(Samples.Order("confirmed")));
        (await browser.OpenAsync(Page)).Text.ShouldContain("<span class=\"hidden\">items: 2</span>");
    }

    [Fact]
    public async Task What_was_sold_out_is_said_with_what_is_left_and_the_way_to_the_cart()
    {
        var page = await ShowAsync(Samples.Details(Samples.Order(
            "rejected",
            $",\"reason\":\"outOfStock\",\"soldOut\":[{{\"productId\":\"{StubGateway.Id}\",\"sku\":\"LAMP-1\",\"name\":\"Desk lamp\",\"quantity\":2,\"available\":1}}]")));
        page.Text.ShouldContain("Desk lamp: 1 left, 2 wanted");
        page.Text.ShouldContain("Your cart is as it was.");
    }

    [Fact]
    public async Task A_payment_to_be_confirmed_leads_to_the_bank_and_back()
    {
        const string Waiting = ",\"redirectUrl\":\"https://bank.example/confirm?a=1&b=2\"";
        var page = await ShowAsync(Samples.Details(Samples.Order("requiresAction", Waiting)), "?placed=true");
        page.Text.ShouldContain("href=\"https://bank.example/confirm?a=1&b=2\"");
        page.Text.ShouldNotContain("http-equiv");

        var back = await ShowAsync(Samples.Details(Samples.Order("requiresAction", Waiting)), "?payment_intent=pi_1&redirect_status=succeeded");
        back.Text.ShouldContain("waiting for the answer of your bank");
        back.Text.ShouldContain($"http-equiv=\"refresh\" content=\"4;url={Page}?redirect_status=pending\"");
    }

    [Fact]
    public async Task A_link_that_is_none_is_not_shown()
    {
        var page = await ShowAsync(Samples.Details(Samples.Order("requiresAction", ",\"redirectUrl\":\"javascript:alert(1)\"")));
        page.Text.ShouldNotContain("javascript:");
    }

    [Fact]
    public async Task An_order_that_is_being_processed_is_looked_at_again() =>
        (await ShowAsync(Samples.Details(Samples.Order("placed")), "?placed=true")).Text.ShouldContain("http-equiv=\"refresh\"");

    [Fact]
    public async Task An_order_is_cancelled_after_a_question()
    {
        var page = await ShowAsync(Samples.Details(Samples.Order("confirmed")));
        page.Text.ShouldContain("Do you really want to cancel?");
        host.Gateway.Answer(Api + "/cancel", Samples.Order("cancelled"));
        (await page.SubmitAsync(Page)).Location.ShouldBe(Page);

        host.Gateway.Answer(Api + "/cancel", """{"reason":"cannotCancel","instead":"return"}""", HttpStatusCode.Conflict);
        var late = await page.SubmitAsync(Page);
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("It is too late to cancel");
    }

    [Fact]
    public async Task Another_s_order_is_not_found_and_an_absent_shop_is_said()
    {
        var browser = await host.SignInAsync();
        host.Gateway.Answer(Details, """{"reason":"notFound"}""", HttpStatusCode.NotFound);
        var missing = await browser.OpenAsync(Page);
        missing.Status.ShouldBe(HttpStatusCode.NotFound);
        missing.Text.ShouldContain("There is no such page");

        host.Gateway.IsAway = true;
        (await browser.OpenAsync(Page)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task The_list_leads_from_page_to_page()
    {
        var browser = await host.SignInAsync();
        host.Gateway.Answer("/api/orders", $$"""{"items":[{{Samples.Order("delivered")}}],"next":"a+b"}""");
        var list = await browser.OpenAsync("/orders");
        list.Text.ShouldContain($"href=\"{Page}\"");
        list.Text.ShouldContain("Delivered");
        list.Text.ShouldContain("href=\"/orders?after=a%2Bb\"");

        await browser.OpenAsync("/orders?after=a%2Bb");
        host.Gateway.SeenAt("GET", "/api/orders")[^1].RequestUri!.Query.ShouldContain("after=a%2Bb");
        host.Gateway.Answer("/api/orders", """{"reason":"validation"}""", HttpStatusCode.BadRequest);
        (await browser.OpenAsync("/orders?after=x")).Text.ShouldContain("Start again from your orders.");
    }

    private static string Recent(string status, bool canPayAgain = false) =>
        Samples.Order(status, canPayAgain: canPayAgain).Replace(
            "\"updatedAt\":\"2026-03-02T10:00:00Z\"", $"\"updatedAt\":\"{TimeProvider.System.GetUtcNow():O}\"");

    private static string Cart(int quantity) => quantity == 0
        ? """{"items":[]}"""
        : $$"""{"items":[{"productId":"{{StubGateway.Id}}","name":"Desk lamp","quantity":{{quantity}},"available":true}]}""";

    private async Task<ShownPage> ShowAsync(string details, string query = "")
    {
        host.Gateway.Answer(Details, details);
        return await (await host.SignInAsync()).OpenAsync(Page + query);
    }
}
