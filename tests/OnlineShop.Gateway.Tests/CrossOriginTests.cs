using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Hosting;
using OnlineShop.Gateway.Security;

namespace OnlineShop.Gateway.Tests;

/// <summary>The Gateway as it runs for customers, with one site that may call it.</summary>
public sealed class ProductionHost : GatewayHost
{
    public const string Site = "https://shop.example";

    protected override void Configure(IDictionary<string, string?> settings)
    {
        base.Configure(settings);
        settings["Cors:Origins:0"] = Site;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseEnvironment("Production");
        base.ConfigureWebHost(builder);
    }
}

public sealed class CrossOriginTests(ProductionHost production, GatewayHost development)
    : IClassFixture<ProductionHost>, IClassFixture<GatewayHost>
{
    [Theory]
    [InlineData("http://localhost:8081", true)]
    [InlineData("http://localhost:3000", true)]
    [InlineData("http://localhost:5173", true)]
    [InlineData("http://localhost:5174", false)]
    [InlineData("https://localhost:3000", false)]
    [InlineData("http://evil.example", false)]
    public async Task In_development_the_usual_ports_of_web_projects_may_call(string origin, bool allowed) =>
        await ShouldAllowAsync(development, origin, allowed);

    [Theory]
    [InlineData(ProductionHost.Site, true)]
    [InlineData("http://localhost:3000", false)]
    [InlineData("http://localhost:8081", false)]
    public async Task Elsewhere_only_the_configured_origins_may_call(string origin, bool allowed) =>
        await ShouldAllowAsync(production, origin, allowed);

    [Fact]
    public async Task A_page_may_read_the_headers_that_a_client_goes_by()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/products");
        request.Headers.Add("Origin", ProductionHost.Site);

        var response = await production.Anonymous.SendAsync(request);

        response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe([ProductionHost.Site]);
        response.Headers.GetValues("Access-Control-Expose-Headers").Single().Split(',')
            .ShouldBe(
            [
                "Location", "Retry-After", "ETag", "Idempotent-Replayed", "Preference-Applied", "RateLimit", "RateLimit-Policy",
                "Deprecation", "Sunset", "Link",
            ]);
    }

    [Fact]
    public async Task How_long_an_answer_took_is_told_in_development_alone()
    {
        development["product"].Reset();
        var told = (await development.Anonymous.GetAsync("/api/products")).Headers.GetValues("Server-Timing");
        told.ShouldHaveSingleItem().ShouldStartWith("gateway;dur=");
        (await production.Anonymous.GetAsync("/api/products")).Headers.Contains("Server-Timing").ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://shop.example", true)]
    [InlineData("http://localhost:3000", true)]
    [InlineData("https://shop.example/", false)]
    [InlineData("https://shop.example/shop", false)]
    [InlineData("shop.example", false)]
    [InlineData("*", false)]
    public void What_is_no_origin_is_named(string origin, bool isOrigin)
    {
        var options = new CrossOriginOptions { Origins = { origin } };
        var faults = options.Validate(new ValidationContext(options)).Select(fault => fault.ErrorMessage!).ToList();
        faults.Count.ShouldBe(isOrigin ? 0 : 1);
        faults.ShouldAllBe(fault => fault.Contains($"'{origin}'"));
    }

    private static async Task ShouldAllowAsync(GatewayHost host, string origin, bool allowed)
    {
        host.Reset();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/orders");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,idempotency-key,if-none-match");

        var response = await host.Anonymous.SendAsync(request);

        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBe(allowed);
        host["order"].Seen.ShouldBeEmpty();
    }
}
