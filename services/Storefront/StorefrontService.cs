using OnlineShop.ServiceDefaults.Http;
using OnlineShop.Storefront.Catalog;
using OnlineShop.Storefront.Images;
using OnlineShop.Storefront.Pages;
using OnlineShop.Storefront.Security;
using OnlineShop.Storefront.Texts;

namespace OnlineShop.Storefront;

/// <summary>What the Storefront consists of: pages rendered on the server from what the Gateway answers. It owns no data.</summary>
internal static class StorefrontService
{
    public static void AddStorefront(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddScoped<Visitor>();
        builder.Services.AddTransient<VisitorAddressHandler>();
        builder.Services.AddHttpClient<ShopCatalog>(http =>
            {
                http.BaseAddress = new Uri("http://gateway");
                http.Timeout = TimeSpan.FromSeconds(5);
            })
            .AddServiceDiscovery()
            .AddHttpMessageHandler<VisitorAddressHandler>()
            // A person waits for the page: better an apology soon than the page late.
            .AddShopResilience(attemptTimeout: TimeSpan.FromSeconds(2), totalTimeout: TimeSpan.FromSeconds(4));
    }

    public static void UsePageHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state => PageHeaders.Add((HttpContext)state), context);
        return next(context);
    });

    public static void MapStorefront(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapImages();
        app.MapRazorComponents<App>();
    }
}
