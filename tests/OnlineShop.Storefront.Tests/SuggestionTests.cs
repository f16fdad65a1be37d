using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace OnlineShop.Storefront.Tests;

/// <summary>What the script below the search field is answered.</summary>
public sealed class SuggestionTests : IDisposable
{
    private const string Api = "/api/products/suggestions";

    private readonly StorefrontHost host = StorefrontHost.Take();

    public SuggestionTests()
    {
        host.Gateway.Reset();
        host.Gateway.Answer(Api, $$"""
            {"products":[{"id":"{{StubGateway.Id}}","sku":"L-1","name":"Lamp \"<b>\"","price":{"amount":"1234.50","currency":"EUR"} }],
             "categories":[{"slug":"a+b","name":"Lamps"}]}
            """);
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task Categories_and_products_are_suggested_with_where_they_are()
    {
        var response = await host.GetAsync("/suggestions?language=ru&currency=EUR&q=+la%26m+");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        var found = (await Read(response)).Select(
            item => (item.GetProperty("name").GetString(), item.GetProperty("note").GetString(), item.GetProperty("path").GetString()));
        found.ShouldBe(
        [
            ("Lamps", "Категория", "/?category=a%2Bb"), ("Lamp \"<b>\"", "1\u00A0234,50\u00A0€", "/products/" + StubGateway.Id),
        ]);
        QueryHelpers.ParseQuery(host.Gateway.SeenAt("GET", Api).Single().RequestUri!.Query)["q"].ToString().ShouldBe("la&m");
    }

    [Fact]
    public async Task Any_cache_may_keep_what_is_the_same_for_everybody()
    {
        var response = await host.GetAsync("/suggestions?language=en&currency=EUR&q=lam");
        response.Headers.CacheControl!.ToString().ShouldBe("public, max-age=60");
        response.Headers.TryGetValues("Set-Cookie", out _).ShouldBeFalse();
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task Prices_are_in_the_currency_of_the_address()
    {
        await host.GetAsync("/suggestions?language=en&currency=USD&q=lam");
        host.Gateway.SeenAt("GET", Api).Single().RequestUri!.Query.ShouldContain("currency=USD");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?q=")]
    [InlineData("?q=l")]
    [InlineData("?q=+l+&language=xx&currency=12")]
    public async Task Too_little_to_go_by_is_not_asked_of_the_shop(string query)
    {
        (await Read(await host.GetAsync("/suggestions" + query))).ShouldBeEmpty();
        host.Gateway.SeenAt("GET", Api).ShouldBeEmpty();
    }

    [Fact]
    public async Task Too_much_is_not_asked_either()
    {
        (await Read(await host.GetAsync("/suggestions?q=" + new string('x', 201)))).ShouldBeEmpty();
        host.Gateway.SeenAt("GET", Api).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.BadRequest)]
    public async Task Without_an_answer_nothing_is_suggested_and_nothing_kept(HttpStatusCode status)
    {
        host.Gateway.Answer(Api, "{}", status);

        var response = await host.GetAsync("/suggestions?q=lam");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await Read(response)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_search_field_says_where_to_ask_and_works_without()
    {
        var page = await host.ReadAsync("/", "ru");
        page.ShouldContain("data-suggestions=\"/suggestions?language=ru&currency=EUR&q=\"");
        page.ShouldContain("<form class=\"site-search\" role=\"search\" action=\"/\" method=\"get\"");
        page.ShouldNotContain("role=\"combobox\"");
    }

    [Fact]
    public async Task The_script_is_small()
    {
        var script = (await host.ReadAsync("/")).Split("type=\"module\" src=\"")[1].Split('"')[0];
        (await host.GetAsync(script)).Content.Headers.ContentLength!.Value.ShouldBeLessThan(3 * 1024);
    }

    private static async Task<List<JsonElement>> Read(HttpResponseMessage response) =>
        [.. JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()).EnumerateArray()];
}
