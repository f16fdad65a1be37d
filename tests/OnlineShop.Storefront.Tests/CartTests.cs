using System.Net;

namespace OnlineShop.Storefront.Tests;

public sealed class CartTests : IDisposable
{
    private const string ProductApi = "/api/products/" + StubGateway.Id;
    private const string Add = "/cart/items";
    private const string Change = "/cart/quantities";

    private readonly StorefrontHost host = StorefrontHost.Take();

    public CartTests()
    {
        host.Gateway.Reset();
        host.Gateway.Answer(ProductApi, StubGateway.Product());
        host.Gateway.Answer(ProductApi + "/reviews", """{"items":[]}""");
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task A_visitor_fills_changes_and_empties_the_cart_without_an_account()
    {
        var product = await host.Visit().OpenAsync($"/products/{StubGateway.Id}");
        var cart = await (await product.SubmitAsync(Add, ("quantity", "2"))).FollowAsync();
        cart.Text.ShouldContain("It is in your cart.");
        cart.Text.ShouldContain("€2,469.00");
        cart.FieldOf(Change, "quantity").ShouldBe("2");
        cart.Text.ShouldContain(">items: 2</span>");

        var more = await (await product.SubmitAsync(Add)).FollowAsync();
        more.FieldOf(Change, "quantity").ShouldBe("3");

        var changed = await (await more.SubmitAsync(Change, ("quantity", "1"))).FollowAsync();
        changed.FieldOf(Change, "quantity").ShouldBe("1");

        var emptied = await (await changed.SubmitAsync(Change, ("remove", "true"))).FollowAsync();
        emptied.Text.ShouldContain("Your cart is empty");
        host.Gateway.Seen.ShouldAllBe(request => request.Method == HttpMethod.Get);
    }

    [Fact]
    public async Task The_catalog_adds_with_one_click()
    {
        var catalog = await host.Visit().OpenAsync("/");
        catalog.Text.ShouldContain($"form=\"add\" name=\"product\" value=\"{StubGateway.Id}\"");
        var cart = await (await catalog.SubmitAsync(Add, ("product", StubGateway.Id))).FollowAsync();
        cart.Text.ShouldContain("Desk lamp");
    }

    [Theory]
    [InlineData(0, false, "Sold out. Please remove it")]
    [InlineData(1, false, "Only 1 left. Please change the quantity.")]
    [InlineData(5, true, "No longer sold.")]
    public async Task A_line_that_cannot_be_ordered_says_why_and_there_is_no_way_to_the_checkout(int available, bool retired, string text)
    {
        var product = await host.Visit().OpenAsync($"/products/{StubGateway.Id}");
        var added = await product.SubmitAsync(Add, ("quantity", "2"));
        host.Gateway.Answer(ProductApi, StubGateway.Product(available: available).Replace("\"weightGrams\"", $"\"retired\":{(retired ? "true" : "false")},\"weightGrams\""));

        var cart = await added.FollowAsync();

        cart.Text.ShouldContain(text);
        cart.Text.ShouldContain("Please settle the marked lines first.");
        cart.Text.ShouldNotContain("href=\"/checkout\"");
    }

    [Theory]
    [InlineData("product", "nonsense", "quantity")]
    [InlineData("quantity", "0", "quantity")]
    [InlineData("quantity", "101", "quantity")]
    [InlineData("quantity", "-1", "quantity")]
    [InlineData("quantity", "1.5", "quantity")]
    [InlineData("product", "0199f1f0-0000-7000-8000-00000000ffff", "productRetired")]
    public async Task What_cannot_be_added_is_said(string field, string value, string problem)
    {
        var product = await host.Visit().OpenAsync($"/products/{StubGateway.Id}");
        var done = await product.SubmitAsync(Add, (field, value));
        done.Location.ShouldBe($"/cart?problem={problem}");
        (await done.FollowAsync()).Text.ShouldContain("role=\"alert\"");
    }

    [Theory]
    [InlineData("shop-cart=nonsense")]
    [InlineData("shop-cart=n5")]
    [InlineData("shop-cart=0199f1f000007000800000000000ffff-0.x-1.0199f1f000007000800000000000ffff-999")]
    public async Task A_cookie_that_was_changed_by_hand_is_an_empty_cart(string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/cart");
        request.Headers.Add("Cookie", cookie);
        var page = await host.CreateClient(new() { HandleCookies = false }).SendAsync(request);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync()).ShouldContain("Your cart is empty");
    }

    [Fact]
    public async Task At_the_sign_in_the_cart_comes_along_and_the_larger_quantity_counts()
    {
        const string Other = "0199f1f0-0000-7000-8000-000000000002";
        var browser = host.Visit();
        await (await browser.OpenAsync($"/products/{StubGateway.Id}")).SubmitAsync(Add, ("quantity", "3"));
        host.Gateway.Answer("/api/cart", $$"""{"items":[{{Line(StubGateway.Id, 2)}},{{Line(Other, 4)}}]}""");
        host.Gateway.Answer($"PUT /api/cart/items/{StubGateway.Id}", """{"items":[]}""");
        host.Gateway.Answer("/api/auth/login", Tokens.Json("first"));

        var page = await (await browser.OpenAsync("/sign-in")).SubmitAsync("/sign-in", ("Email", "anna@example.com"), ("Password", Tokens.Password));

        page.Location.ShouldBe("/");
        host.Gateway.SeenAt("PUT", $"/api/cart/items/{StubGateway.Id}").Count.ShouldBe(1);
        host.Gateway.Bodies.ShouldContain(body => body.Contains("\"quantity\":3"));
        (await page.FollowAsync()).Text.ShouldContain(">items: 7</span>");
    }

    [Fact]
    public async Task A_customer_s_cart_is_the_shop_s()
    {
        var browser = await host.SignInAsync();
        host.Gateway.Answer("/api/cart", $$"""{"items":[{{Line(StubGateway.Id, 2)}}]}""");
        host.Gateway.Answer($"PUT /api/cart/items/{StubGateway.Id}", """{"items":[]}""");

        var cart = await browser.OpenAsync("/cart");
        cart.Text.ShouldContain("€2,469.00");
        cart.Text.ShouldContain("href=\"/checkout\"");
        await cart.SubmitAsync(Change, ("quantity", "5"));

        host.Gateway.Bodies.ShouldHaveSingleItem().ShouldBe("""{"quantity":5}""");
        host.Gateway.SeenAt("PUT", $"/api/cart/items/{StubGateway.Id}")[0].Headers.Authorization!.Parameter.ShouldBe(Tokens.Access("first"));
    }

    [Fact]
    public async Task The_catalog_is_asked_for_all_lines_at_once_and_again_only_for_those_it_does_not_list()
    {
        string[] ids = [.. Enumerable.Range(1, 4).Select(number => StubGateway.Id[..^1] + number)];
        var browser = await host.SignInAsync();
        host.Gateway.Answer("/api/cart", $$"""{"items":[{{string.Join(',', ids.Select(id => Line(id, 1)))}}]}""");
        foreach (var id in ids[..3])
            host.Gateway.Answer("/api/products/" + id, StubGateway.Product("Lamp " + id[^1]).Replace(StubGateway.Id, id));

        var cart = await browser.OpenAsync("/cart");

        foreach (var id in ids[..3])
            cart.Text.ShouldContain($"Lamp {id[^1]}</a>");
        cart.Text.ShouldContain("No longer sold.");
        host.Gateway.SeenAt("GET", "/api/products").Single().RequestUri!.Query.ShouldContain(Uri.EscapeDataString(string.Join(',', ids)));
        host.Gateway.Seen.Select(request => request.RequestUri!.AbsolutePath).Where(path => path.StartsWith("/api/products/"))
            .ShouldBe(["/api/products/" + ids[3]]);
    }

    [Theory]
    [InlineData(HttpStatusCode.Conflict, """{"reason":"cartFull"}""", "A cart holds at most 50 products.")]
    [InlineData(HttpStatusCode.NotFound, "{}", "This product is no longer sold.")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "{}", "The cart was not changed.")]
    [InlineData(HttpStatusCode.Conflict, """{"reason":"<b>"}""", "The cart could not be changed.")]
    public async Task What_the_shop_refuses_is_said_in_the_cart(HttpStatusCode status, string body, string text)
    {
        var browser = await host.SignInAsync();
        host.Gateway.Answer("/api/cart", $$"""{"items":[{{Line(StubGateway.Id, 2)}}]}""");
        host.Gateway.Answer($"PUT /api/cart/items/{StubGateway.Id}", body, status);
        var cart = await browser.OpenAsync("/cart");
        (await (await cart.SubmitAsync(Change, ("quantity", "5"))).FollowAsync()).Text.ShouldContain(text);
    }

    [Fact]
    public async Task With_the_shop_away_the_cart_says_so_and_is_kept()
    {
        var browser = await host.SignInAsync();
        host.Gateway.IsAway = true;
        var cart = await browser.OpenAsync("/cart");
        cart.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        cart.Text.ShouldContain("Nothing is lost.");
    }

    private static string Line(string id, int quantity) =>
        $$"""{"productId":"{{id}}","sku":"LAMP-1","name":"Desk lamp","quantity":{{quantity}},"unitPrice":{"amount":"1234.50","currency":"EUR"},"available":true}""";
}
