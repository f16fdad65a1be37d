using OnlineShop.Client;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.Storefront.Account;
using OnlineShop.Storefront.Catalog;
using OnlineShop.Storefront.Images;
using OnlineShop.Storefront.Pages;
using OnlineShop.Storefront.Security;
using OnlineShop.Storefront.Texts;

namespace OnlineShop.Storefront;

/// <summary>
/// What the Storefront consists of: pages rendered on the server from what the Gateway answers. It owns no data.
/// </summary>
internal static class StorefrontService
{
    public static WebApplicationBuilder AddStorefrontService(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddScoped<Visitor>();
        builder.Services.AddTransient<VisitorAddressHandler>();
        builder.Services.AddTransient<WholeAnswerHandler>();
        builder.Services.AddGatewayClient<ShopCatalog>(
            attemptTimeout: TimeSpan.FromSeconds(2), totalTimeout: TimeSpan.FromSeconds(4));
        // A password is hashed on the way, which takes its turn.
        builder.Services.AddGatewayClient<ShopAccount>(
            attemptTimeout: TimeSpan.FromSeconds(8), totalTimeout: TimeSpan.FromSeconds(9));
        return builder;
    }

    /// <summary>A person waits for the page: better an apology soon than the page late.</summary>
    private static void AddGatewayClient<T>(
        this IServiceCollection services, TimeSpan attemptTimeout, TimeSpan totalTimeout)
        where T : class =>
        services.AddHttpClient<T>(http =>
            {
                http.BaseAddress = new Uri("http://gateway");
                http.Timeout = totalTimeout + TimeSpan.FromSeconds(1);
            })
            .AddHttpMessageHandler<WholeAnswerHandler>()
            .AddServiceDiscovery()
            .AddHttpMessageHandler<VisitorAddressHandler>()
            .AddShopResilience(attemptTimeout, totalTimeout);

    public static void UsePageHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state => PageHeaders.Add((HttpContext)state), context);
        return next(context);
    });

    public static WebApplication MapStorefrontEndpoints(this WebApplication app)
    {
        app.Use(FormPosts.CheckAsync);
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapImages();
        // What a visitor typed is shown again, whatever it is; the services behind the pages judge it.
        app.MapRazorComponents<App>().ChecksQueryText();
        return app;
    }
}
