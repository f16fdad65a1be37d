using System.Net;
using System.Text.Json;

namespace OnlineShop.Storefront.Tests;

public sealed class CheckoutTests : IDisposable
{
    private const string Form = "/checkout";
    private const string Orders = "POST /api/orders";
    private const string Quotes = "/api/orders/quote";
    private const string Book = "/api/users/me/addresses";

    private static readonly (string, string)[] Typed =
    [
        ("Address", "new"), ("Name", "Änna <b>"), ("Line1", "Ringstr. 2"), ("Line2", "c/o Ben"), ("City", "Wien"), ("PostalCode", "1010"),
        ("Country", "AT"), ("PromoCode", "SAVE"), ("Card", "tok_mastercard"), ("Save", "true"), ("Shipping", "express"),
    ];

    private static readonly (string, string) Quote = ("Action", "quote");
    private static readonly (string, string) Place = ("Action", "place");

    private readonly StorefrontHost host = StorefrontHost.Take();

    public CheckoutTests()
    {
        host.Gateway.Reset();
        host.Gateway.Answer("/api/cart", """{"items":[]}""");
        host.Gateway.Answer(Quotes, Samples.Quote());
        host.Gateway.Answer(Book, Samples.Book);
        host.Gateway.Answer(Orders, Samples.Order("confirmed"), HttpStatusCode.Created);
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task The_price_is_told_before_anything_is_typed()
    {
        var page = await OpenAsync();

        page.Text.ShouldContain("Order and pay €23.90");
        page.Text.ShouldContain("of it VAT");
        page.FieldOf(Form, "Address").ShouldBe(Samples.AddressId);
        var asked = Body(Quotes);
        asked.GetProperty("shippingAddress").GetProperty("city").GetString().ShouldBe("Berlin");
        asked.TryGetProperty("paymentMethod", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Every_way_of_sending_is_offered_with_its_price_and_its_days()
    {
        var page = await OpenAsync();

        foreach (var text in (string[])["Standard", "€3.90", "Wed 2 – Fri 4 Dec", "Express", "€9.90", "Tue 1 Dec", "Shipping (Standard)"])
            page.Text.ShouldContain(text);
        page.FieldOf(Form, "Shipping").ShouldBe("standard");
        Body(Quotes).GetProperty("shippingOption").GetString().ShouldBe("standard");
    }

    [Fact]
    public async Task Another_way_of_sending_is_priced_when_the_price_is_updated_and_ordered_then()
    {
        host.Gateway.Answer(Quotes, request => (HttpStatusCode.OK, request.Content!.ReadAsStringAsync().Result.Contains("express")
            ? Samples.Quote("29.90", option: "express", shipping: "9.90") : Samples.Quote()));
        var page = await (await OpenAsync()).SubmitAsync(Form, ("Shipping", "express"), Quote);

        page.Text.ShouldContain("Order and pay €29.90");
        page.Text.ShouldContain("Shipping (Express)");
        page.FieldOf(Form, "Shipping").ShouldBe("express");
        host.Gateway.SeenAt("POST", "/api/orders").ShouldBeEmpty();
        (await page.SubmitAsync(Form, Place)).Status.ShouldBe(HttpStatusCode.SeeOther);
        var order = Body("/api/orders");
        order.GetProperty("shippingOption").GetString().ShouldBe("express");
        order.GetProperty("expectedTotal").GetProperty("amount").GetString().ShouldBe("29.90");
    }

    [Fact]
    public async Task A_way_of_sending_that_the_country_does_not_have_is_said_with_the_price_of_another()
    {
        const string Fault = """{"reason":"validation","errors":{"shippingOption":["x"]}}""";
        host.Gateway.Answer(Quotes, request => request.Content!.ReadAsStringAsync().Result.Contains("express")
            ? (HttpStatusCode.BadRequest, Fault) : (HttpStatusCode.OK, Samples.Quote()));
        host.Gateway.Answer(Orders, Fault, HttpStatusCode.BadRequest);

        var page = await (await OpenAsync()).SubmitAsync(Form, [.. Typed, Place]);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("This shipping option is not offered there.");
        page.Text.ShouldContain("Order and pay €23.90");
        page.FieldOf(Form, "Shipping").ShouldBe("standard", "what is shown is what is paid");
        page.FieldOf(Form, "PromoCode").ShouldBe("SAVE");
    }

    [Fact]
    public async Task A_shop_of_an_earlier_version_that_names_no_way_of_sending_is_ordered_from_as_before()
    {
        host.Gateway.Answer(
            Quotes, Samples.Quote().Replace("shippingOption", "later", StringComparison.Ordinal));
        var page = await OpenAsync();
        page.Text.ShouldContain("Order and pay €23.90");
        page.Text.ShouldContain("Parcel with tracking");
        page.FieldOf(Form, "Shipping").ShouldBe("standard");
    }

    [Fact]
    public async Task An_order_is_placed_at_the_total_that_was_shown_with_the_form_s_key()
    {
        var page = await OpenAsync();
        var key = page.FieldOf(Form, "Key");

        var done = await page.SubmitAsync(Form, Place);
        var again = await page.SubmitAsync(Form, Place);

        done.Location.ShouldBe($"/orders/{Samples.OrderId}?placed=true");
        again.Location.ShouldBe(done.Location);
        var sent = host.Gateway.SeenAt("POST", "/api/orders");
        sent.Select(request => request.Headers.GetValues("Idempotency-Key").Single()).ShouldBe([key, key]);
        var order = Body("/api/orders");
        order.GetProperty("expectedTotal").GetProperty("amount").GetString().ShouldBe("23.90");
        order.GetProperty("paymentMethod").GetProperty("token").GetString().ShouldBe("tok_visa");
        order.GetProperty("shippingAddress").GetProperty("line1").GetString().ShouldBe("Hauptstr. 1");
        order.TryGetProperty("items", out _).ShouldBeFalse("the cart is ordered");
        host.Gateway.SeenAt("POST", Book).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_typed_address_is_sent_and_kept_where_that_is_wanted()
    {
        host.Gateway.Answer("POST " + Book, "{}", HttpStatusCode.ServiceUnavailable);
        var done = await (await OpenAsync()).SubmitAsync(Form, [.. Typed, Place]);

        done.Status.ShouldBe(HttpStatusCode.SeeOther, "the order stands, whatever becomes of the address");
        Body("/api/orders").GetProperty("shippingAddress").GetProperty("city").GetString().ShouldBe("Wien");
        Body(Book).GetProperty("postalCode").GetString().ShouldBe("1010");
    }

    [Fact]
    public async Task A_code_shows_its_effect_at_once_and_nothing_is_ordered()
    {
        host.Gateway.Answer(Quotes, Samples.Quote("21.90", "2.00", ",\"promoCode\":\"SAVE\""));
        var page = await (await OpenAsync()).SubmitAsync(Form, ("PromoCode", "SAVE"), Quote);
        page.Text.ShouldContain("Discount SAVE");
        page.Text.ShouldContain("Order and pay €21.90");
        host.Gateway.SeenAt("POST", "/api/orders").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_that_has_expired_is_said_at_its_field_with_the_price_without_it()
    {
        host.Gateway.Answer(Quotes, request => request.Content!.ReadAsStringAsync().Result.Contains("SAVE")
            ? (HttpStatusCode.UnprocessableEntity, """{"reason":"promoCodeInvalid","codeReason":"expired","errors":{"promoCode":["x"]}}""")
            : (HttpStatusCode.OK, Samples.Quote()));
        host.Gateway.Answer(Orders, """{"reason":"promoCodeInvalid","codeReason":"expired","errors":{"promoCode":["x"]}}""", HttpStatusCode.UnprocessableEntity);

        var page = await (await OpenAsync()).SubmitAsync(Form, [.. Typed, Place]);

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("The code has expired.");
        page.Text.ShouldContain("Order and pay €23.90");
        ShouldHoldWhatWasTyped(page);

        // Ordered again it is ordered as it was shown: without the code, which is still there to be corrected.
        await page.SubmitAsync(Form, Place);
        var orders = host.Gateway.Sent.Where(request => request.Path == Orders.Split(' ')[^1]).Select(request => request.Body).ToList();
        orders.Count.ShouldBe(2);
        orders[0].ShouldContain("\"promoCode\":\"SAVE\"");
        orders[1].ShouldNotContain("SAVE");
    }

    [Fact]
    public async Task A_price_that_changed_is_shown_beside_the_old_one_and_paid_when_it_is_sent_again()
    {
        var page = await OpenAsync();
        host.Gateway.Answer(Quotes, Samples.Quote("25.90"));
        host.Gateway.Answer(
            Orders, $$"""{"reason":"priceChanged","expectedTotal":{{Samples.Money("23.90")}},"total":{{Samples.Money("25.90")}} }""", HttpStatusCode.Conflict);

        var changed = await page.SubmitAsync(Form, [.. Typed, Place]);

        changed.Status.ShouldBe(HttpStatusCode.Conflict);
        changed.Text.ShouldContain("it was €23.90, it is €25.90 now");
        ShouldHoldWhatWasTyped(changed);
        host.Gateway.Answer(Orders, Samples.Order("confirmed"), HttpStatusCode.Created);
        host.Gateway.Bodies.Clear();
        (await changed.SubmitAsync(Form, Place)).Status.ShouldBe(HttpStatusCode.SeeOther);
        Body("/api/orders").GetProperty("expectedTotal").GetProperty("amount").GetString().ShouldBe("25.90");
    }

    [Fact]
    public async Task With_the_shop_away_no_field_is_lost_and_the_order_is_the_same_when_it_is_sent_again()
    {
        var page = await OpenAsync();
        host.Gateway.IsAway = true;

        var away = await page.SubmitAsync(Form, [.. Typed, Place]);

        away.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        away.Text.ShouldContain("It will be one order.");
        ShouldHoldWhatWasTyped(away);
        away.FieldOf(Form, "Key").ShouldBe(page.FieldOf(Form, "Key"));

        host.Gateway.IsAway = false;
        var back = await away.SubmitAsync(Form, Quote);
        ShouldHoldWhatWasTyped(back);
        (await back.SubmitAsync(Form, Place)).Location.ShouldBe($"/orders/{Samples.OrderId}?placed=true");
    }

    [Fact]
    public async Task With_the_book_away_the_address_that_was_chosen_is_kept_and_no_other_is_taken_for_it()
    {
        var page = await OpenAsync();
        host.Gateway.Answer(Book, "{}", HttpStatusCode.ServiceUnavailable);

        var away = await page.SubmitAsync(Form, Place);

        away.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        away.FieldOf(Form, "Address").ShouldBe(Samples.AddressId);
        host.Gateway.SeenAt("POST", "/api/orders").ShouldBeEmpty();
        host.Gateway.Answer(Book, Samples.Book);
        (await away.SubmitAsync(Form, Place)).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Every_field_at_fault_is_marked()
    {
        const string Fault = """{"reason":"validation","errors":{"shippingAddress.name":["x"],"shippingAddress.postalCode":["x"]}}""";
        host.Gateway.Answer(Quotes, request => request.Content!.ReadAsStringAsync().Result.Contains("Wien")
            ? (HttpStatusCode.BadRequest, Fault) : (HttpStatusCode.OK, Samples.Quote()));
        host.Gateway.Answer(Orders, Fault, HttpStatusCode.BadRequest);

        var page = await (await OpenAsync()).SubmitAsync(Form, [.. Typed, Place]);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("Give the name of who receives it.");
        page.Text.ShouldContain("This is not a postal code of the country.");
        page.Text.ShouldContain("Order and pay €23.90");
        ShouldHoldWhatWasTyped(page);
    }

    [Theory]
    [InlineData(HttpStatusCode.UnprocessableEntity, """{"reason":"countryNotServed","errors":{"shippingAddress.country":["x"]}}""", "We do not deliver here.")]
    [InlineData(HttpStatusCode.UnprocessableEntity, """{"reason":"productUnavailable","errors":{"items":["x"]}}""", "no longer sold")]
    [InlineData(HttpStatusCode.UnprocessableEntity, """{"reason":"tooHeavy","errors":{"items":["x"]}}""", "too heavy for one order")]
    [InlineData(HttpStatusCode.Conflict, $$"""{"reason":"cartAlreadyOrdered","orderId":"{{Samples.OrderId}}"}""", $"href=\"/orders/{Samples.OrderId}\"")]
    [InlineData(HttpStatusCode.Conflict, """{"reason":"requestInFlight"}""", "Your order is just being placed.")]
    [InlineData(HttpStatusCode.UnprocessableEntity, """{"reason":"idempotencyKeyReused"}""", "may have become an order")]
    [InlineData(HttpStatusCode.TooManyRequests, """{"reason":"tooManyRequests"}""", "a bit too fast")]
    [InlineData(HttpStatusCode.UnprocessableEntity, """{"reason":"<script>"}""", "The order could not be placed as it is.")]
    public async Task What_the_shop_refuses_is_said_with_a_way_on(HttpStatusCode status, string body, string text)
    {
        host.Gateway.Answer(Orders, body, status);
        var page = await (await OpenAsync()).SubmitAsync(Form, [.. Typed, Place]);
        page.Status.ShouldBe(status);
        page.Text.ShouldContain(text);
        ShouldHoldWhatWasTyped(page);
    }

    [Fact]
    public async Task What_is_sold_out_is_said_with_what_is_left()
    {
        host.Gateway.Answer(Quotes, Samples.Quote(
            more: $$""","soldOut":[{"productId":"{{StubGateway.Id}}","sku":"LAMP-1","name":"Desk lamp","quantity":2,"available":1}]"""));
        var page = await OpenAsync();
        page.Text.ShouldContain("Desk lamp: 1 left, 2 wanted");
        page.Text.ShouldContain("href=\"/cart\"");
    }

    [Fact]
    public async Task With_an_empty_cart_the_checkout_leads_to_the_cart()
    {
        host.Gateway.Answer(Quotes, """{"reason":"cartEmpty","errors":{"items":["x"]}}""", HttpStatusCode.UnprocessableEntity);
        var page = await OpenAsync();
        page.Status.ShouldBe(HttpStatusCode.SeeOther);
        page.Location.ShouldBe("/cart");
    }

    [Fact]
    public async Task Odd_values_in_the_form_do_no_harm()
    {
        var page = await OpenAsync();
        var done = await page.SubmitAsync(
            Form, ("Address", "x"), ("Card", "4242424242424242"), ("Key", "not a key"), ("ShownAmount", "lots"), ("Country", "Germany"),
            ("Shipping", "By Drone"), Place);
        done.Status.ShouldBe(HttpStatusCode.SeeOther);
        var sent = Body("/api/orders");
        sent.GetProperty("paymentMethod").GetProperty("token").GetString().ShouldBe("tok_visa", "a number is never passed on");
        sent.GetProperty("shippingOption").GetString().ShouldBe("standard");
        Guid.TryParse(host.Gateway.SeenAt("POST", "/api/orders")[0].Headers.GetValues("Idempotency-Key").Single(), out _).ShouldBeTrue();
    }

    private async Task<ShownPage> OpenAsync() => await (await host.SignInAsync()).OpenAsync(Form);

    private static void ShouldHoldWhatWasTyped(ShownPage page)
    {
        foreach (var (name, value) in Typed)
            page.FieldOf(Form, name).ShouldBe(value, name);
    }

    /// <summary>The last body that was sent to a path.</summary>
    private JsonElement Body(string path) => JsonSerializer.Deserialize<JsonElement>(
        host.Gateway.Sent.Last(sent => sent.Path == path).Body);
}
