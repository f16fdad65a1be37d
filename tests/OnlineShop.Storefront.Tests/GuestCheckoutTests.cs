using System.Net;
using System.Text.Json;
using static OnlineShop.Storefront.Tests.GuestShelf;

namespace OnlineShop.Storefront.Tests;

public sealed class GuestCheckoutTests : IDisposable
{
    private readonly StorefrontHost host = StorefrontHost.Take();

    public GuestCheckoutTests()
    {
        host.Gateway.Reset();
        host.Gateway.FillForGuests();
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task A_visitor_chooses_between_signing_in_and_buying_without_an_account()
    {
        var page = await host.Visit().OpenCheckoutAsync();

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("href=\"/sign-in?returnUrl=%2Fcheckout\"");
        page.FieldOf(Form, "Email").ShouldBe("");
        page.Text.ShouldContain("2 × Desk lamp");
        page.Text.ShouldContain("€2,469.00");
        page.Text.ShouldContain("Go on to the price with shipping");
        page.Text.ShouldNotContain("value=\"place\"");
        page.HasField(Form, "Save").ShouldBeFalse();
        host.Gateway.Seen.ShouldAllBe(request => request.Method == HttpMethod.Get);
    }

    [Fact]
    public async Task A_guest_buys_and_follows_the_order()
    {
        var page = await host.Visit().OpenCheckoutAsync();

        var priced = await page.SubmitAsync(Form, [.. Typed, Quote]);

        priced.Text.ShouldContain("Order and pay €23.90");
        priced.Text.ShouldContain("<span>Guest</span>");
        ShouldHoldWhatWasTyped(priced);
        var guest = Body(Guests);
        guest.GetProperty("email").GetString().ShouldBe(Email);
        guest.GetProperty("displayName").GetString().ShouldBe("Änna <b>");
        guest.GetProperty("locale").GetString().ShouldBe("en");
        Body(CartLine).GetProperty("quantity").GetInt32().ShouldBe(2);
        var cookie = priced.Cookies.Single(cookie => cookie.StartsWith("shop-session=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        priced.Raw.ShouldNotContain(Tokens.GuestAccess("first"));

        var done = await priced.SubmitAsync(Form, Place);

        done.Location.ShouldBe($"/orders/{Samples.OrderId}?placed=true");
        var sent = host.Gateway.SeenAt("POST", "/api/orders").ShouldHaveSingleItem();
        sent.Headers.Authorization!.Parameter.ShouldBe(Tokens.GuestAccess("first"));
        Body("/api/orders").GetProperty("expectedTotal").GetProperty("amount").GetString().ShouldBe("23.90");
        Body("/api/orders").GetProperty("shippingAddress").GetProperty("city").GetString().ShouldBe("Wien");
        var order = await done.FollowAsync();
        order.Text.ShouldContain("Thank you for your order");
        order.Text.ShouldContain($"you find this order by {Email} and the number 000000B1");
        order.Text.ShouldContain("href=\"/orders/find\"");
        order.Text.ShouldNotContain("class=\"badge\"", customMessage: "the cart is empty");
        host.Gateway.SeenAt("POST", Guests).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_is_one_guest_and_one_order()
    {
        var page = await host.Visit().OpenCheckoutAsync();

        var priced = await Task.WhenAll(page.SubmitAsync(Form, [.. Typed, Quote]), page.SubmitAsync(Form, [.. Typed, Quote]));
        var placed = await Task.WhenAll(priced.Select(shown => shown.SubmitAsync(Form, Place)));

        host.Gateway.SeenAt("POST", Guests).Count.ShouldBe(1);
        placed.ShouldAllBe(done => done.Location == $"/orders/{Samples.OrderId}?placed=true");
        var sent = host.Gateway.SeenAt("POST", "/api/orders");
        sent.Count.ShouldBe(2);
        sent.Select(request => request.Headers.GetValues("Idempotency-Key").Single()).Distinct().ShouldHaveSingleItem();
        sent.ShouldAllBe(request => request.Headers.Authorization!.Parameter == Tokens.GuestAccess("first"));
    }

    [Fact]
    public async Task The_key_of_a_form_opens_no_guest_to_another_browser()
    {
        var page = await host.Visit().OpenCheckoutAsync();
        await page.SubmitAsync(Form, ("Email", Email), Quote);
        await (await host.Visit().OpenCheckoutAsync()).SubmitAsync(Form, ("Email", Email), ("Key", page.FieldOf(Form, "Key")), Quote);
        host.Gateway.SeenAt("POST", Guests).Count.ShouldBe(2);
    }

    [Fact]
    public async Task With_no_quote_the_form_and_the_guest_stay()
    {
        var page = await host.Visit().OpenCheckoutAsync();
        host.Gateway.Answer(Quotes, "{}", HttpStatusCode.ServiceUnavailable);

        var away = await page.SubmitAsync(Form, [.. Typed, Quote]);

        away.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ShouldHoldWhatWasTyped(away);
        host.Gateway.Answer(Quotes, Samples.Quote());
        var back = await away.SubmitAsync(Form, Quote);
        back.Text.ShouldContain("Order and pay €23.90");
        (await back.SubmitAsync(Form, Place)).Status.ShouldBe(HttpStatusCode.SeeOther);
        host.Gateway.SeenAt("POST", Guests).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_cart_that_did_not_arrive_is_brought_when_the_form_is_sent_again()
    {
        var page = await host.Visit().OpenCheckoutAsync();
        host.Gateway.Answer("PUT " + CartLine, "{}", HttpStatusCode.ServiceUnavailable);

        var away = await page.SubmitAsync(Form, [.. Typed, Quote]);

        away.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ShouldHoldWhatWasTyped(away);
        host.Gateway.SeenAt("POST", Quotes).ShouldBeEmpty("the whole cart is ordered, or nothing");
        host.Gateway.Answer("PUT " + CartLine, """{"items":[]}""");
        (await away.SubmitAsync(Form, Quote)).Text.ShouldContain("Order and pay €23.90");
        Body(CartLine).GetProperty("quantity").GetInt32().ShouldBe(2);
        host.Gateway.SeenAt("POST", Guests).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_order_without_an_answer_stays_this_guest_s_and_is_one_order()
    {
        var priced = await (await host.Visit().OpenCheckoutAsync()).SubmitAsync(Form, [.. Typed, Quote]);
        host.Gateway.IsAway = true;

        var away = await priced.SubmitAsync(Form, Place);

        away.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ShouldHoldWhatWasTyped(away);
        away.Text.ShouldContain($"The mails about your order go to {Email}.");
        host.Gateway.IsAway = false;
        var back = await away.SubmitAsync(Form, ("Email", "other@example.com"), Quote);
        (await back.SubmitAsync(Form, Place)).Location.ShouldBe($"/orders/{Samples.OrderId}?placed=true");
        host.Gateway.SeenAt("POST", Guests).Count.ShouldBe(1);
        host.Gateway.SeenAt("POST", "/api/orders").Select(request => request.Headers.GetValues("Idempotency-Key").Single())
            .Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_address_that_is_none_is_said_at_its_field()
    {
        host.Gateway.Answer("POST " + Guests, """{"reason":"validation","errors":{"email":["x"]}}""", HttpStatusCode.BadRequest);

        var page = await (await host.Visit().OpenCheckoutAsync()).SubmitAsync(Form, [.. Typed, ("Action", "place")]);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("This is not an e-mail address such as anna@example.com.");
        page.Text.ShouldContain("Please check the marked fields.");
        page.Text.ShouldContain("€2,469.00");
        ShouldHoldWhatWasTyped(page);
        page.Cookies.ShouldNotContain(cookie => cookie.StartsWith("shop-session", StringComparison.Ordinal));
        host.Gateway.SeenAt("POST", "/api/orders").ShouldBeEmpty();
    }

    [Fact]
    public async Task Too_many_guests_are_told_how_long_to_wait()
    {
        host.Gateway.Answer("POST " + Guests, "{}", HttpStatusCode.TooManyRequests);
        host.Gateway.RetryAfter = TimeSpan.FromSeconds(30);

        var page = await (await host.Visit().OpenCheckoutAsync()).SubmitAsync(Form, [.. Typed, Quote]);

        page.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        page.Text.ShouldContain("Try again in 30 s");
        ShouldHoldWhatWasTyped(page);
        host.Gateway.Answer("POST " + Guests, Tokens.Guest("first"), HttpStatusCode.Created);
        (await page.SubmitAsync(Form, Quote)).Text.ShouldContain("Order and pay €23.90");
    }

    [Fact]
    public async Task With_the_shop_away_nothing_is_lost()
    {
        var page = await host.Visit().OpenCheckoutAsync();
        host.Gateway.IsAway = true;
        var away = await page.SubmitAsync(Form, [.. Typed, Quote]);
        away.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ShouldHoldWhatWasTyped(away);
    }

    [Fact]
    public async Task A_mistyped_address_is_another_guest_with_the_same_cart()
    {
        var priced = await (await host.Visit().OpenCheckoutAsync()).SubmitAsync(Form, ("Email", "gats@example.com"), Quote);
        host.Gateway.Answer("POST " + Guests, Tokens.Guest("second"), HttpStatusCode.Created);
        host.Gateway.Answer("/api/cart", request => (HttpStatusCode.OK,
            request.Headers.Authorization!.Parameter == Tokens.GuestAccess("first")
                ? $$"""{"items":[{"productId":"{{StubGateway.Id}}","sku":"LAMP-1","name":"Desk lamp","quantity":7,"unitPrice":{{Samples.Money("10.00")}},"available":true}]}"""
                : """{"items":[]}"""));

        var page = await priced.SubmitAsync(Form, ("Email", "other@example.com"), Place);

        page.Text.ShouldContain("Order and pay €23.90", customMessage: "the price is shown to the new guest first");
        host.Gateway.SeenAt("POST", Guests).Count.ShouldBe(2);
        Body(CartLine).GetProperty("quantity").GetInt32().ShouldBe(7);
        host.Gateway.SeenAt("PUT", CartLine)[^1].Headers.Authorization!.Parameter.ShouldBe(Tokens.GuestAccess("second"));
        host.Gateway.SeenAt("POST", "/api/orders").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_cart_makes_no_guest()
    {
        var browser = host.Visit();
        var page = await browser.OpenCheckoutAsync();
        (await host.Visit().OpenAsync(Form)).Location.ShouldBe("/cart");
        await (await browser.OpenAsync("/cart")).SubmitAsync("/cart/quantities", ("remove", "true"));

        (await page.SubmitAsync(Form, [.. Typed, Quote])).Location.ShouldBe("/cart");

        host.Gateway.SeenAt("POST", Guests).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_without_a_token_makes_no_guest()
    {
        var browser = host.Visit();
        await browser.OpenCheckoutAsync();
        var page = await browser.PostAsync(Form, [KeyValuePair.Create("_handler", "checkout"), KeyValuePair.Create("Email", Email)]);
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        host.Gateway.SeenAt("POST", Guests).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_said_in_the_visitor_s_language()
    {
        var page = await host.Visit("ru").OpenCheckoutAsync();
        page.Text.ShouldContain("Далее: цена с доставкой");
        (await page.SubmitAsync(Form, [.. Typed, Quote])).Text.ShouldContain("Гость");
        Body(Guests).GetProperty("locale").GetString().ShouldBe("ru");
    }

    private static void ShouldHoldWhatWasTyped(ShownPage page)
    {
        foreach (var (name, value) in Typed)
            page.FieldOf(Form, name).ShouldBe(value, name);
    }

    /// <summary>The last body that was sent to a path.</summary>
    private JsonElement Body(string path) => JsonSerializer.Deserialize<JsonElement>(
        host.Gateway.Sent.Last(sent => sent.Path == path).Body);
}
