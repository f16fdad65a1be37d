using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.Testing.Endpoints;

namespace OnlineShop.ServiceDefaults.Tests.Security;

/// <summary>What is held against the list of a service's operations.</summary>
public sealed class OperationAccessTests
{
    [Fact]
    public async Task What_is_not_as_it_is_listed_is_found()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults(options => options.UsesServiceTokens = false);
        builder.Services.AddAuthorizationBuilder().AddPolicy("other", policy => policy.RequireAuthenticatedUser());
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.UseServiceDefaults();
        app.MapGet("/forgotten", () => 1).WithName("getForgotten").AllowAnonymous();
        app.MapGet("/open", () => 1).WithName("getOpen").AllowAnonymous();
        app.MapGet("/mine", () => 1).WithName("getMine").RequireAuthorization();
        app.MapGet("/orders", () => 1).WithName("listOrders").RequireAuthorization(ShopPolicies.ManageOrders);
        app.MapGet("/odd", () => 1).WithName("getOdd").RequireAuthorization("other");
        await app.StartAsync();
        using var visitor = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var access = new OperationAccess
        {
            Anyone = ["getOpen"],
            SignedIn = ["getMine", "getOdd"],
            Merchant = ["listOrders"],
            Admin = ["getMissing"],
        };

        // Each role is given the client of a visitor who is not signed in.
        var breaches = await access.FindBreachesAsync(app.Services, visitor, _ => visitor);

        breaches.ShouldContain("getMissing is listed and not there");
        breaches.ShouldContain("getForgotten (GET /forgotten) is not listed");
        breaches.ShouldContain("listOrders is described as one for 'support admin'");
        breaches.ShouldContain("getOdd has a policy 'other', which is not one of ShopPolicies");
        breaches.ShouldContain("getMine as merchant: unauthorized in place of let in");
        breaches.ShouldContain("listOrders as customer: unauthorized in place of forbidden");
        breaches.ShouldNotContain(breach => breach.StartsWith("getOpen", StringComparison.Ordinal));
        breaches.ShouldNotContain(breach => breach.Contains("a visitor", StringComparison.Ordinal));
    }
}
