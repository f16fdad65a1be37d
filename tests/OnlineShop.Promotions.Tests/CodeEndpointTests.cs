using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Promotions;
using static OnlineShop.Promotions.Tests.PromotionsHost;
using static OnlineShop.Promotions.Tests.PromotionsSteps;

namespace OnlineShop.Promotions.Tests;

[Collection(OneHost.Name)]
public sealed class CodeEndpointTests(PromotionsHost host)
{
    private const string Times = """ "validFrom":"2026-01-01T00:00:00Z","validTo":"2026-02-01T00:00:00Z" """;

    private PromotionsClient Promotions => host.Promotions();

    [Fact]
    public async Task The_first_codes_are_there()
    {
        (await Promotions.GetAsync("WELCOME10")).PerUserLimit.ShouldBe(1);
        (await Promotions.GetAsync("shipfree")).Kind.ShouldBe("freeShipping");
        var five = await Promotions.GetAsync("FIVEOFF");
        five.Value.ShouldBe(5m);
        five.MinimumOrder.ShouldBe(Euro("30.00"));
    }

    [Fact]
    public async Task A_new_code_is_stored_in_capitals_and_its_name_is_taken()
    {
        var name = NewName();
        await host.CreateAsync(host.Percent(12.5m) with { TotalLimit = 7, Code = name.ToLowerInvariant() });
        var code = await Promotions.GetAsync(name);
        code.Code.ShouldBe(name);
        code.Value.ShouldBe(12.5m);
        code.TotalLimit.ShouldBe(7);
        code.Redeemed.ShouldBe(0);
        code.Active.ShouldBeTrue();

        (await Promotions.CreateAsync(host.Percent(1) with { Code = name }))
            .ShouldBeRefused(HttpStatusCode.Conflict, "codeTaken");
    }

    [Fact]
    public async Task An_amount_may_be_a_number_or_a_decimal_string()
    {
        var text = host.Fixed(0, "USD");
        (await Promotions.PostAsync<ApiCode>(PromotionsClient.CodesPath, new
        {
            code = NewName(), text.Kind, value = "5.50", text.Currency, text.ValidFrom, text.ValidTo,
        })).ShouldSucceed(HttpStatusCode.Created).Value.ShouldBe(5.5m);
        var name = await host.CreateAsync(host.Fixed(700, "JPY"));
        (await Promotions.GetAsync(name)).Currency.ShouldBe("JPY");
    }

    [Theory]
    [InlineData("{}", "code,kind,validFrom,validTo")]
    [InlineData(
        """{"code":"A B","kind":"bogus","value":1,"validFrom":"soon","validTo":5,"totalLimit":"x"}""",
        "code,kind,validFrom,validTo,totalLimit")]
    [InlineData(
        """{"code":"AB","kind":"percent","value":0,"validFrom":"2026-01-02T00:00:00Z","validTo":"2026-01-01T00:00:00Z"}""",
        "code,value,validTo")]
    [InlineData(
        """{"code":"ABC","kind":"percent","value":101,"totalLimit":0,"perUserLimit":-1,""" + Times + "}",
        "value,totalLimit,perUserLimit")]
    [InlineData("""{"code":"ABC","kind":"percent",""" + Times + "}", "value")]
    [InlineData("""{"code":"ABC","kind":"fixed","value":5,""" + Times + "}", "currency")]
    [InlineData("""{"code":"ABC","kind":"fixed","value":"5.5","currency":"JPY",""" + Times + "}", "value")]
    [InlineData(
        """{"code":"ABC","kind":"fixed","value":5,"currency":"EUR","minimumOrder":{"amount":"1","currency":"USD"},""" + Times + "}",
        "minimumOrder")]
    [InlineData(
        """{"code":"ABC","kind":"fixed","value":{"amount":5},"currency":"XXX",""" +
        """ "minimumOrder":{"amount":1.5,"currency":"USD"},""" + Times + "}",
        "value,currency,minimumOrder")]
    [InlineData("""{"code":"ABC","kind":"freeShipping","value":5,""" + Times + "}", "value")]
    [InlineData("""{"code":"campaigns","kind":"freeShipping",""" + Times + "}", "code")]
    [InlineData("nothing", "body")]
    public async Task A_bad_definition_names_every_field_at_fault(string body, string fields) =>
        (await Promotions.PostAsync<ApiCode>(PromotionsClient.CodesPath, Json(body)))
            .ShouldBeInvalid(fields.Split(','));

    [Fact]
    public async Task A_change_replaces_the_rules()
    {
        var name = await host.CreateAsync(host.Percent(10) with { TotalLimit = 5, PerUserLimit = 1 });
        (await Promotions.ChangeAsync(name, host.Fixed(3, "EUR"))).ShouldSucceed();
        var code = await Promotions.GetAsync(name);
        code.Kind.ShouldBe("fixed");
        code.TotalLimit.ShouldBeNull();
        code.PerUserLimit.ShouldBeNull();

        (await Promotions.PutAsync<ApiCode>($"{PromotionsClient.CodesPath}/{name}", new { kind = "percent", value = 500 }))
            .ShouldBeInvalid("value", "validFrom", "validTo");
        (await Promotions.ChangeAsync("NOBODY", host.FreeShipping()))
            .ShouldBeRefused(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task A_limit_cannot_be_set_below_what_is_used()
    {
        var name = await host.CreateAsync(host.Percent(10));
        var user = Guid.CreateVersion7();
        await host.DeliverAsync(host.Command(name, "10", "1", user: user), host.Command(name, "10", "1", user: user));
        foreach (var limit in new[] { host.Percent(10) with { TotalLimit = 1 }, host.Percent(10) with { PerUserLimit = 1 } })
            (await Promotions.ChangeAsync(name, limit))
                .ShouldBeRefused(HttpStatusCode.Conflict, "limitBelowRedemptions");
        (await Promotions.ChangeAsync(name, host.Percent(10) with { TotalLimit = 2, PerUserLimit = 2 }))
            .ShouldSucceed();
    }

    [Fact]
    public async Task A_code_switched_off_is_unknown_to_customers_until_it_is_switched_on()
    {
        var name = await host.CreateAsync(host.Percent(10));
        (await Promotions.DeactivateAsync(name)).ShouldSucceed(HttpStatusCode.NoContent);
        (await host.QuoteAsync(name, Euro("10"))).Reason.ShouldBe("unknown");
        (await Promotions.GetAsync(name)).Active.ShouldBeFalse();
        (await Promotions.ChangeAsync(name, host.Percent(10) with { Active = true })).ShouldSucceed();
        (await host.QuoteAsync(name, Euro("10"))).Valid.ShouldBeTrue();
        (await Promotions.DeactivateAsync("NOBODY")).ShouldBeRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_list_comes_in_pages_without_gaps()
    {
        for (var i = 0; i < 5; i++)
            await host.CreateAsync(host.FreeShipping());
        var all = new List<string>();
        string? next = null;
        do
        {
            var page = (await Promotions.ListAsync($"limit=2{(next is null ? "" : $"&after={next}")}")).ShouldSucceed();
            page.Items.Count.ShouldBeLessThanOrEqualTo(2);
            all.AddRange(page.Items.Select(item => item.Code));
            next = page.Next;
        }
        while (next is not null);
        all.Count.ShouldBeGreaterThanOrEqualTo(8);
        all.ShouldBe(all.Distinct());
        all.ShouldContain("SHIPFREE");
        (await Promotions.ListAsync("limit=0&after=***")).ShouldBeInvalid("limit", "after");
    }

    [Fact]
    public async Task Only_administrators_see_and_change_codes()
    {
        (string Method, string Path)[] routes =
        [
            ("POST", "/api/promotions"), ("GET", "/api/promotions"), ("GET", "/api/promotions/SHIPFREE"),
            ("PUT", "/api/promotions/SHIPFREE"),
            ("DELETE", "/api/promotions/SHIPFREE"), ("POST", "/api/promotions/campaigns"),
            ("GET", "/api/promotions/campaigns"),
            ("GET", $"/api/promotions/campaigns/{Guid.Empty}"),
            ("POST", $"/api/promotions/campaigns/{Guid.Empty}/cancel"),
        ];
        foreach (var (method, path) in routes)
        {
            (await SendAsync(host.Anonymous, method, path)).ShouldBe(HttpStatusCode.Unauthorized, path);
            (await SendAsync(host.As(Guid.NewGuid()), method, path)).ShouldBe(HttpStatusCode.Forbidden, path);
        }

        (await SendAsync(host.AsAdmin(), "POST", "/internal/promotions/quote")).ShouldBe(HttpStatusCode.Unauthorized);

        static async Task<HttpStatusCode> SendAsync(HttpClient client, string method, string path)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (method is "POST" or "PUT")
                request.Content = Json("{}");
            return (await client.SendAsync(request)).StatusCode;
        }
    }
}
