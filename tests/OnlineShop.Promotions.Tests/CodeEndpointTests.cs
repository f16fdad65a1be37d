using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace OnlineShop.Promotions.Tests;

[Collection(OneHost.Name)]
public sealed class CodeEndpointTests(PromotionsHost host)
{
    [Fact]
    public async Task The_first_codes_are_there()
    {
        (await host.ReadAsync("WELCOME10"))["perUserLimit"]!.GetValue<int>().ShouldBe(1);
        (await host.ReadAsync("shipfree"))["kind"]!.GetValue<string>().ShouldBe("freeShipping");
        var five = await host.ReadAsync("FIVEOFF");
        five["value"]!.GetValue<decimal>().ShouldBe(5m);
        five["minimumOrder"]!["amount"]!.GetValue<string>().ShouldBe("30.00");
    }

    [Fact]
    public async Task A_new_code_is_stored_in_capitals_and_its_name_is_taken()
    {
        var name = PromotionsHost.NewName();
        await host.CreateAsync(new { kind = "percent", value = 12.5m, totalLimit = 7 }, name.ToLowerInvariant());
        var code = await host.ReadAsync(name);
        code["code"]!.GetValue<string>().ShouldBe(name);
        code["value"]!.GetValue<decimal>().ShouldBe(12.5m);
        code["totalLimit"]!.GetValue<int>().ShouldBe(7);
        code["redeemed"]!.GetValue<int>().ShouldBe(0);
        code["active"]!.GetValue<bool>().ShouldBeTrue();

        var body = host.Definition(new { kind = "percent", value = 1 });
        body["code"] = name;
        await RefusedAsync(await host.AsAdmin().PostAsJsonAsync("/api/promotions", body), HttpStatusCode.Conflict, "codeTaken");
    }

    [Fact]
    public async Task An_amount_may_be_a_number_or_a_decimal_string()
    {
        var name = await host.CreateAsync(new { kind = "fixed", value = "5.50", currency = "USD" });
        (await host.ReadAsync(name))["value"]!.GetValue<decimal>().ShouldBe(5.5m);
        name = await host.CreateAsync(new { kind = "fixed", value = 700, currency = "JPY" });
        (await host.ReadAsync(name))["currency"]!.GetValue<string>().ShouldBe("JPY");
    }

    [Theory]
    [InlineData("{}", "code,kind,validFrom,validTo")]
    [InlineData("""{"code":"A B","kind":"bogus","value":1,"validFrom":"soon","validTo":5,"totalLimit":"x"}""", "code,kind,validFrom,validTo,totalLimit")]
    [InlineData("""{"code":"AB","kind":"percent","value":0,"validFrom":"2026-01-02T00:00:00Z","validTo":"2026-01-01T00:00:00Z"}""", "code,value,validTo")]
    [InlineData("""{"code":"ABC","kind":"percent","value":101,"validFrom":"2026-01-01T00:00:00Z","validTo":"2026-02-01T00:00:00Z","totalLimit":0,"perUserLimit":-1}""", "value,totalLimit,perUserLimit")]
    [InlineData("""{"code":"ABC","kind":"percent","validFrom":"2026-01-01T00:00:00Z","validTo":"2026-02-01T00:00:00Z"}""", "value")]
    [InlineData("""{"code":"ABC","kind":"fixed","value":5,"validFrom":"2026-01-01T00:00:00Z","validTo":"2026-02-01T00:00:00Z"}""", "currency")]
    [InlineData("""{"code":"ABC","kind":"fixed","value":"5.5","currency":"JPY","validFrom":"2026-01-01T00:00:00Z","validTo":"2026-02-01T00:00:00Z"}""", "value")]
    [InlineData("""{"code":"ABC","kind":"fixed","value":5,"currency":"EUR","minimumOrder":{"amount":"1","currency":"USD"},"validFrom":"2026-01-01T00:00:00Z","validTo":"2026-02-01T00:00:00Z"}""", "minimumOrder")]
    [InlineData("""{"code":"ABC","kind":"fixed","value":{"amount":5},"currency":"XXX","minimumOrder":{"amount":1.5,"currency":"USD"},"validFrom":"2026-01-01T00:00:00Z","validTo":"2026-02-01T00:00:00Z"}""", "value,currency,minimumOrder")]
    [InlineData("""{"code":"ABC","kind":"freeShipping","value":5,"validFrom":"2026-01-01T00:00:00Z","validTo":"2026-02-01T00:00:00Z"}""", "value")]
    [InlineData("""{"code":"campaigns","kind":"freeShipping","validFrom":"2026-01-01T00:00:00Z","validTo":"2026-02-01T00:00:00Z"}""", "code")]
    [InlineData("nothing", "body")]
    public async Task A_bad_definition_names_every_field_at_fault(string body, string fields)
    {
        var response = await host.AsAdmin().PostAsync("/api/promotions", new StringContent(body, Encoding.UTF8, "application/json"));
        (await FieldsAsync(response)).ShouldBe(fields.Split(','), ignoreOrder: true);
    }

    [Fact]
    public async Task A_change_replaces_the_rules()
    {
        var name = await host.CreateAsync(new { kind = "percent", value = 10, totalLimit = 5, perUserLimit = 1 });
        var response = await host.AsAdmin()
            .PutAsJsonAsync($"/api/promotions/{name}", host.Definition(new { kind = "fixed", value = 3, currency = "EUR" }));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var code = await host.ReadAsync(name);
        code["kind"]!.GetValue<string>().ShouldBe("fixed");
        code["totalLimit"].ShouldBeNull();
        code["perUserLimit"].ShouldBeNull();

        (await FieldsAsync(await host.AsAdmin().PutAsJsonAsync($"/api/promotions/{name}", new { kind = "percent", value = 500 })))
            .ShouldBe(["value", "validFrom", "validTo"], ignoreOrder: true);
        await RefusedAsync(
            await host.AsAdmin().PutAsJsonAsync("/api/promotions/NOBODY", host.Definition(new { kind = "freeShipping" })),
            HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task A_limit_cannot_be_set_below_what_is_used()
    {
        var name = await host.CreateAsync(new { kind = "percent", value = 10 });
        var user = Guid.CreateVersion7();
        await host.DeliverAsync(host.Command(name, "10", "1", user: user), host.Command(name, "10", "1", user: user));
        foreach (var limit in new object[] { new { kind = "percent", value = 10, totalLimit = 1 }, new { kind = "percent", value = 10, perUserLimit = 1 } })
            await RefusedAsync(
                await host.AsAdmin().PutAsJsonAsync($"/api/promotions/{name}", host.Definition(limit)), HttpStatusCode.Conflict,
                "limitBelowRedemptions");
        var allowed = await host.AsAdmin()
            .PutAsJsonAsync(
                $"/api/promotions/{name}",
                host.Definition(new { kind = "percent", value = 10, totalLimit = 2, perUserLimit = 2 }));
        allowed.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_code_switched_off_is_unknown_to_customers_until_it_is_switched_on()
    {
        var name = await host.CreateAsync(new { kind = "percent", value = 10 });
        (await host.AsAdmin().DeleteAsync($"/api/promotions/{name}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.QuoteAsync(name, PromotionsHost.Euro("10")))["reason"]!.GetValue<string>().ShouldBe("unknown");
        (await host.ReadAsync(name))["active"]!.GetValue<bool>().ShouldBeFalse();
        await host.AsAdmin()
            .PutAsJsonAsync($"/api/promotions/{name}", host.Definition(new { kind = "percent", value = 10, active = true }));
        (await host.QuoteAsync(name, PromotionsHost.Euro("10")))["valid"]!.GetValue<bool>().ShouldBeTrue();
        (await host.AsAdmin().DeleteAsync("/api/promotions/NOBODY")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_list_comes_in_pages_without_gaps()
    {
        for (var i = 0; i < 5; i++)
            await host.CreateAsync(new { kind = "freeShipping" });
        var all = new List<string>();
        string? next = null;
        do
        {
            var page = (await host.AsAdmin().GetFromJsonAsync<JsonNode>($"/api/promotions?limit=2{(next is null ? "" : $"&after={next}")}"))!;
            page["items"]!.AsArray().Count.ShouldBeLessThanOrEqualTo(2);
            all.AddRange(page["items"]!.AsArray().Select(item => item!["code"]!.GetValue<string>()));
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);
        all.Count.ShouldBeGreaterThanOrEqualTo(8);
        all.ShouldBe(all.Distinct());
        all.ShouldContain("SHIPFREE");
        (await FieldsAsync(await host.AsAdmin().GetAsync("/api/promotions?limit=0&after=***")))
            .ShouldBe(["limit", "after"], ignoreOrder: true);
    }

    [Fact]
    public async Task Only_administrators_see_and_change_codes()
    {
        (string Method, string Path)[] routes =
        [
            ("POST", "/api/promotions"), ("GET", "/api/promotions"), ("GET", "/api/promotions/SHIPFREE"),
            ("PUT", "/api/promotions/SHIPFREE"),
            ("DELETE", "/api/promotions/SHIPFREE"), ("POST", "/api/promotions/campaigns"), ("GET", "/api/promotions/campaigns"),
            ("GET", $"/api/promotions/campaigns/{Guid.Empty}"), ("POST", $"/api/promotions/campaigns/{Guid.Empty}/cancel"),
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
                request.Content = JsonContent.Create(new { });
            return (await client.SendAsync(request)).StatusCode;
        }
    }

    internal static async Task<IEnumerable<string>> FieldsAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, body);
        return JsonNode.Parse(body)!["errors"]!.AsObject().Select(error => error.Key);
    }

    internal static async Task RefusedAsync(HttpResponseMessage response, HttpStatusCode status, string reason)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, body);
        JsonNode.Parse(body)!["reason"]!.GetValue<string>().ShouldBe(reason);
    }
}
