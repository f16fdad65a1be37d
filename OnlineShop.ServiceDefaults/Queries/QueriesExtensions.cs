using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace OnlineShop.ServiceDefaults.Queries;

internal static class QueriesExtensions
{
    public static void AddQueryCheck(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<QueryParameters>().AddSingleton<QueryCheck>();

    /// <summary>
    /// Comes after the routing, since endpoints have different parameters, and after the authorization: strangers hear nothing of
    /// them.
    /// </summary>
    public static void UseQueryCheck(this WebApplication app) =>
        app.Use(app.Services.GetRequiredService<QueryCheck>().CheckAsync);
}
