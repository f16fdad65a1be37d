using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using OnlineShop.Gateway.Limits;

namespace OnlineShop.Gateway.Tests;

/// <summary>Three requests at once, and then one in a quarter of an hour.</summary>
public sealed class StrictHost : GatewayHost
{
    protected override void Configure(IDictionary<string, string?> settings)
    {
        base.Configure(settings);
        foreach (var group in new[] { "signIn", "order" })
        {
            settings[$"RateLimits:{group}:PermitPerSecond"] = "0.001";
            settings[$"RateLimits:{group}:Burst"] = "3";
        }
    }
}

public sealed class LimitTests(StrictHost host) : IClassFixture<StrictHost>
{
    [Fact]
    public async Task Too_many_sign_ins_from_one_address_are_refused_and_others_are_not()
    {
        for (var i = 0; i < 3; i++)
            (await SignInFrom("203.0.113.1")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var refused = await SignInFrom("203.0.113.1");
        var problem = await refused.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "tooManyRequests");
        problem.Status.ShouldBe(429);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.FromMinutes(1));
        (await SignInFrom("203.0.113.2")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/api/auth/guests", "203.0.113.21")]
    [InlineData("/api/orders/lookup", "203.0.113.22")]
    [InlineData("/api/auth/password/forgotten", "203.0.113.23")]
    [InlineData("/api/auth/login/two-factor", "203.0.113.24")]
    [InlineData("/api/auth/two-factor/off", "203.0.113.25")]
    public async Task Whoever_tries_addresses_and_numbers_is_limited_by_the_own_address_also_with_tokens_of_many_guests(
        string path, string address)
    {
        for (var i = 0; i < 3; i++)
            (await PostAsync(host.As(Guid.CreateVersion7()))).StatusCode.ShouldBe(HttpStatusCode.OK);

        await (await PostAsync(host.As(Guid.CreateVersion7()))).ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "tooManyRequests");
        await (await PostAsync(host.Anonymous)).ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "tooManyRequests");

        async Task<HttpResponseMessage> PostAsync(HttpClient client)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path);
            request.Headers.Add("X-Forwarded-For", address);
            return await client.SendAsync(request);
        }
    }

    [Fact]
    public async Task A_signed_in_user_has_limits_of_his_own_wherever_he_is()
    {
        var (one, other) = (host.As(Guid.CreateVersion7()), host.As(Guid.CreateVersion7()));
        for (var i = 0; i < 3; i++)
            (await one.GetAsync("/api/orders")).StatusCode.ShouldBe(HttpStatusCode.OK);

        one.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        (await one.GetAsync("/api/orders")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await one.GetAsync($"/api/orders/{Guid.CreateVersion7()}/details"))
            .StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await other.GetAsync("/api/orders")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Each_answer_tells_what_is_granted_and_what_is_left()
    {
        var client = host.As(Guid.CreateVersion7());
        foreach (var left in new[] { "\"order\";r=2;t=1000", "\"order\";r=1;t=2000", "\"order\";r=0;t=3000" })
            await ShouldTellAsync(HttpStatusCode.OK, left);

        var refused = await ShouldTellAsync(HttpStatusCode.TooManyRequests, "\"order\";r=0;t=3000");
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.FromMinutes(1));
        (await client.GetAsync("/api/products")).Headers.GetValues("RateLimit-Policy").ShouldBe(["\"product\";q=40000;w=2"]);
        (await client.GetAsync("/health")).Headers.Contains("RateLimit").ShouldBeFalse();

        async Task<HttpResponseMessage> ShouldTellAsync(HttpStatusCode status, string left)
        {
            var answer = await client.GetAsync("/api/orders");
            answer.StatusCode.ShouldBe(status);
            answer.Headers.GetValues("RateLimit-Policy").ShouldBe(["\"order\";q=3;w=3000"]);
            answer.Headers.GetValues("RateLimit").ShouldBe([left]);
            return answer;
        }
    }

    [Fact]
    public async Task One_group_s_limit_leaves_the_others_open()
    {
        var client = host.As(Guid.CreateVersion7());
        for (var i = 0; i < 4; i++)
            await client.GetAsync("/api/orders");

        (await client.GetAsync("/api/products")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void Neighbours_in_an_IPv6_network_are_one_client()
    {
        Client("2001:db8:1:2::1").ShouldBe(Client("2001:db8:1:2:ffff::9"));
        Client("2001:db8:1:2::1").ShouldNotBe(Client("2001:db8:1:3::1"));
        Client("::ffff:192.0.2.1").ShouldBe(Client("192.0.2.1"));

        static string Client(string address) =>
            RateLimits.ClientOf(new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } });
    }

    [Fact]
    public void A_user_is_told_by_the_token_and_not_by_the_address()
    {
        var context =
            new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "u1")], "test")) };
        RateLimits.ClientOf(context).ShouldBe("user u1");
    }

    [Theory]
    [InlineData(5000, 500, 0.1)]
    [InlineData(10, 1, 0.1)]
    [InlineData(0.5, 1, 2)]
    public void A_bucket_fills_at_the_rate_that_is_configured(double perSecond, int tokens, double seconds)
    {
        var bucket = new RateLimit { PermitPerSecond = perSecond, Burst = 7 }.ToBucket();

        bucket.TokensPerPeriod.ShouldBe(tokens);
        bucket.ReplenishmentPeriod.TotalSeconds.ShouldBe(seconds, 0.001);
        bucket.TokenLimit.ShouldBe(7);
    }

    [Fact]
    public void Wrong_settings_are_named()
    {
        var options = new RateLimitOptions
        {
            ["ordr"] = new() { PermitPerSecond = 1, Burst = 1 }, ["order"] = new() { PermitPerSecond = 0, Burst = 1 },
        };

        var faults = options.Validate(new ValidationContext(options)).Select(fault => fault.ErrorMessage!).ToList();

        faults.ShouldContain(fault => fault.Contains("default"));
        faults.ShouldContain(fault => fault.Contains("ordr"));
        faults.ShouldContain(fault => fault.StartsWith("RateLimits:order:"));
    }

    private async Task<HttpResponseMessage> SignInFrom(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login");
        request.Headers.Add("X-Forwarded-For", address);
        return await host.Anonymous.SendAsync(request);
    }
}
