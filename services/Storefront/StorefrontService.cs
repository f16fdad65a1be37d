using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.Localization;
using OnlineShop.ServiceDefaults.Configuration;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.Storefront.Account;
using OnlineShop.Storefront.Cart;
using OnlineShop.Storefront.Catalog;
using OnlineShop.Storefront.Checkout;
using OnlineShop.Storefront.Images;
using OnlineShop.Storefront.Invoices;
using OnlineShop.Storefront.KeptPages;
using OnlineShop.Storefront.Orders;
using OnlineShop.Storefront.Pages;
using OnlineShop.Storefront.Security;
using OnlineShop.Storefront.Seen;
using OnlineShop.Storefront.Sessions;
using OnlineShop.Storefront.Site;
using OnlineShop.Storefront.Suggestions;
using OnlineShop.Storefront.Texts;
using OnlineShop.Web.Pages;

namespace OnlineShop.Storefront;

/// <summary>
/// What the Storefront consists of: pages rendered on the server from what the Gateway answers. It owns no data.
/// </summary>
internal static class StorefrontService
{
    public static WebApplicationBuilder AddStorefrontService(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRazorComponents();
        services.AddKeptPages(builder.Configuration);
        // Over https too: what must not be guessed by the length of an answer is a form's token, and that is another in each.
        services.AddResponseCompression(options => options.EnableForHttps = true);
        // Pages are UTF-8: letters of any language are sent as they are, and not as numbers, which are thrice as long.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSite();
        services.AddSessions();
        services.AddGatewayClients();
        services.AddScoped<CartCount>();
        services.AddScoped<CartMerge>();
        services.AddCheckedOptions<InvoiceOptions>(InvoiceOptions.Section);
        services.AddSingleton<InvoicePdf>();
        services.AddScoped<ShopCart>();
        services.AddScoped<ShopCheckout>();
        services.AddScoped<GuestCheckout>();
        services.AddScoped<ShopOrders>();
        services.AddSingleton<OrderStreams>();
        return builder;
    }

    public static void UsePageHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state => PageHeaders.Add((HttpContext)state), context);
        return next(context);
    });

    public static WebApplication MapStorefrontEndpoints(this WebApplication app)
    {
        app.UseResponseCompression();
        app.Use(FormPosts.CheckAsync);
        app.Use(SignedInPages.CheckAsync);
        app.UseAntiforgery();
        app.Use(FormPosts.CheckTokenAsync);
        app.Use(SeenCookie.FollowAsync);
        app.UseKeptPages();
        app.MapStaticAssets();
        app.MapImages();
        app.MapInvoices();
        app.MapOrderEvents();
        app.MapSuggestions();
        app.MapRobots();
        app.MapPreferences();
        app.MapCart();
        app.MapSignOut();
        app.MapDataExport();
        // What a visitor typed is shown again, whatever it is; the services behind the pages judge it.
        app.MapRazorComponents<App>().ChecksQueryText();
        return app;
    }

    private static void AddSite(this IServiceCollection services)
    {
        services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section);
        services.AddScoped<Visitor>();
        services.AddScoped<PageContext>();
        services.AddScoped(typeof(IStringLocalizer<>), typeof(AreaTexts<>));
        services.AddSingleton<SeenProducts>();
        services.AddSingleton<ShopWindow>();
        services.AddSingleton<ShopFacts>();
        services.AddSingleton<SiteMap>();
        // The first that can is asked: before the one that answers programs.
        services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, PageProblemWriter<ErrorDocument>>());
    }

    private static void AddSessions(this IServiceCollection services)
    {
        services.AddSiteSessions(StorefrontCookies.All);
        services.AddScoped<CurrentSession>();
        services.AddScoped<CustomerSessions>();
        services.AddSingleton<GuestBeginnings>();
        services.AddScoped<GuestSessions>();
        services.AddTransient(provider =>
        {
            var current = provider.GetRequiredService<IHttpContextAccessor>();
            return new SessionTokenHandler(() => current.HttpContext?.RequestServices.GetRequiredService<CurrentSession>());
        });
    }

    private static void AddGatewayClients(this IServiceCollection services)
    {
        services.AddGatewayHandlers();
        services.AddHttpClient<ShopCatalog>().ToGateway(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
        services.AddHttpClient<ShopExtras>().ToGateway(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(2));
        // A password is hashed on the way, which takes its turn.
        services.AddHttpClient<ShopAccount>().ToGateway(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(9));
        // An order is waited for: it is stored, reserved and paid in one request.
        services.AddHttpClient<ShopGateway>().AddHttpMessageHandler<SessionTokenHandler>().AddHttpMessageHandler<VisitorDeviceHandler>()
            .ToGateway(TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(15));
        // The times are those until a stream begins.
        services.AddHttpClient(CatalogWatch.ClientName).ToGateway(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6));
        services.AddHttpClient<OrderNews>().ToGateway(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6));
    }
}
