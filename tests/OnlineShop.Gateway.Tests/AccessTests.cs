using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.Gateway.Routing;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Gateway.Tests;

[Collection(GatewayCollection.Name)]
public sealed class AccessTests : IDisposable
{
    private readonly GatewayHost host;

    public AccessTests(GatewayHost host)
    {
        this.host = host;
        host.Reset();
    }

    public static TheoryData<string> NeedingUser() => Of(Access.User, Access.ProductReports, Access.Admin);

    public static TheoryData<string> NeedingAdmin() => Of(Access.Admin);

    public static TheoryData<string> Public() => Of(Access.Open, Access.Unchecked);

    public void Dispose() => host.Reset();

    [Theory]
    [MemberData(nameof(NeedingUser))]
    public async Task Without_a_token_a_path_that_needs_a_user_is_refused_here(string path)
    {
        var response = await host.Anonymous.GetAsync(path);

        await response.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        response.Headers.WwwAuthenticate.ShouldNotBeEmpty();
        host.All.ShouldAllBe(upstream => upstream.Seen.IsEmpty);
    }

    [Theory]
    [MemberData(nameof(NeedingAdmin))]
    public async Task A_customer_is_kept_from_an_administrator_s_path(string path)
    {
        var response = await host.As(Guid.CreateVersion7()).GetAsync(path);

        (await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "forbidden")).Detail.ShouldBe("It takes the role admin.");
        host.All.ShouldAllBe(upstream => upstream.Seen.IsEmpty);
    }

    [Theory]
    [MemberData(nameof(NeedingAdmin))]
    public async Task Support_and_merchants_are_kept_from_an_administrator_s_path(string path)
    {
        foreach (var role in (string[])[ShopRoles.Support, ShopRoles.Merchant])
            (await host.As(Guid.CreateVersion7(), role).GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, role);

        host.All.ShouldAllBe(upstream => upstream.Seen.IsEmpty);
    }

    [Theory]
    [InlineData(ShopRoles.Customer, HttpStatusCode.Forbidden)]
    [InlineData(ShopRoles.Support, HttpStatusCode.Forbidden)]
    [InlineData(ShopRoles.Merchant, HttpStatusCode.OK)]
    [InlineData(ShopRoles.Admin, HttpStatusCode.OK)]
    public async Task Reports_of_products_are_for_merchants_too(string role, HttpStatusCode status)
    {
        foreach (var path in (string[])["/api/statistics/products/top", "/api/statistics/products/0199"])
            (await host.As(Guid.CreateVersion7(), role).GetAsync(path)).StatusCode.ShouldBe(status, path);
    }

    [Theory]
    [InlineData(ShopRoles.Support, "/api/orders?all=true", "order")]
    [InlineData(ShopRoles.Support, "/api/auth/accounts", "auth")]
    [InlineData(ShopRoles.Support, "/api/notifications/log", "notification")]
    [InlineData(ShopRoles.Merchant, "/api/products/families/0199", "product")]
    [InlineData(ShopRoles.Merchant, "/api/promotions", "promotions")]
    public async Task What_a_role_may_do_is_left_to_the_services(string role, string path, string service)
    {
        (await host.As(Guid.CreateVersion7(), role).GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);

        host[service].Seen.ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(Public))]
    public async Task Anyone_may_use_an_open_path(string path) =>
        (await host.Anonymous.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData("/api/statistics/products/best-sellers?days=7", HttpStatusCode.OK)]
    [InlineData("/api/statistics/products/0199/bought-together", HttpStatusCode.OK)]
    [InlineData("/api/statistics/products/0199", HttpStatusCode.Unauthorized)]
    [InlineData("/api/statistics/products/top", HttpStatusCode.Unauthorized)]
    [InlineData("/api/statistics/products/0199/else", HttpStatusCode.Unauthorized)]
    [InlineData("/api/orders/lookups", HttpStatusCode.Unauthorized)]
    public async Task Of_reports_and_orders_a_visitor_reads_what_is_public_alone(string path, HttpStatusCode status) =>
        (await host.Anonymous.GetAsync(path)).StatusCode.ShouldBe(status);

    [Theory]
    [InlineData("/api/products")]
    [InlineData("/api/orders")]
    public async Task A_token_that_is_not_good_is_refused_even_where_none_is_needed(string path)
    {
        var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "not.a.token");

        var response = await client.GetAsync(path);

        await response.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        response.Headers.WwwAuthenticate.ToString().ShouldContain("invalid_token");
        host.All.ShouldAllBe(upstream => upstream.Seen.IsEmpty);
    }

    [Fact]
    public async Task An_expired_token_is_refused_but_Auth_still_renews_it()
    {
        var client = host.As(Guid.CreateVersion7());
        (await client.GetAsync("/api/products")).StatusCode.ShouldBe(HttpStatusCode.OK);
        host.Clock.Advance(TimeSpan.FromDays(366));

        var refused = await client.GetAsync("/api/products");
        var renewed = await client.PostAsync("/api/auth/refresh", null);

        await refused.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        renewed.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_service_s_token_does_not_open_the_gateway()
    {
        var response = await host.AsService().GetAsync("/api/orders");

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        host.Services.GetRequiredService<ServiceTokens>().Current().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Answers_carry_the_headers_that_protect_a_browser()
    {
        foreach (var path in new[] { "/", "/api/products", "/api/orders", "/nothing" })
        {
            var response = await host.Anonymous.GetAsync(path);
            response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            response.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
            response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
            response.Headers.Contains("Server").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_service_s_own_policy_is_not_doubled()
    {
        host["product"].Answer = context =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return Task.CompletedTask;
        };

        var response = await host.Anonymous.GetAsync("/api/products/1/image.svg");

        response.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'"]);
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    private static TheoryData<string> Of(params Access[] access) =>
        new(RouteTable.Routes.Where(route => access.Contains(route.Access)).Select(route => route.Path));
}
