using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Localization;
using MudBlazor;
using MudBlazor.Services;
using OnlineShop.BackOffice.Access;
using OnlineShop.BackOffice.Audit;
using OnlineShop.BackOffice.Campaigns;
using OnlineShop.BackOffice.Customers;
using OnlineShop.BackOffice.Dashboard;
using OnlineShop.BackOffice.DeadLetters;
using OnlineShop.BackOffice.Imports;
using OnlineShop.BackOffice.Notifications;
using OnlineShop.BackOffice.Orders;
using OnlineShop.BackOffice.Pages;
using OnlineShop.BackOffice.Products;
using OnlineShop.BackOffice.Promotions;
using OnlineShop.BackOffice.Reports;
using OnlineShop.BackOffice.Scheduler;
using OnlineShop.BackOffice.Security;
using OnlineShop.BackOffice.Sessions;
using OnlineShop.BackOffice.Site;
using OnlineShop.BackOffice.SystemHealth;
using OnlineShop.BackOffice.Texts;
using OnlineShop.BackOffice.Webhooks;
using OnlineShop.ServiceDefaults.Configuration;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.Web.Pages;

namespace OnlineShop.BackOffice;

/// <summary>
/// What the back office consists of: interactive pages, rendered on the server from what the Gateway answers. It owns no data.
/// </summary>
internal static class BackOfficeService
{
    /// <summary>The name of the client that asks in the name of who works here.</summary>
    public const string GatewayClient = "gateway";

    /// <summary>The address of circuits.</summary>
    private const string CircuitPath = "/_blazor";

    public static WebApplicationBuilder AddBackOfficeService(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddMudServices(mud => mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomLeft);
        services.AddScoped<MudLocalizer, MudTranslations>();
        services.AddSite();
        services.AddSessions();
        services.AddGateway();
        services.AddCatalogDesk();
        services.AddScoped<ShopOrders>();
        services.AddScoped<ShopCustomers>();
        services.AddScoped<AuditDesk>();
        services.AddScoped<StaffNames>();
        services.AddScoped<ShopFigures>();
        services.AddScoped<ShopReports>();
        services.AddScoped<ShopDeadLetters>();
        services.AddScoped<ShopTasks>();
        services.AddScoped<ShopSystem>();
        services.AddCheckedOptions<DashboardOptions>(DashboardOptions.Section);
        services.AddSingleton<ReportFiles>();
        services.AddSingleton<ShopTimes>();
        services.AddScoped<ShopPromotions>().AddScoped<ShopCampaigns>().AddScoped<ShopNotifications>().AddScoped<ShopWebhooks>();
        return builder;
    }

    public static void UsePageHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state => BackOfficeHeaders.Add((HttpContext)state), context);
        return next(context);
    });

    public static WebApplication MapBackOfficeEndpoints(this WebApplication app)
    {
        // What a circuit posts is no form of a page.
        app.UseWhen(IsPage, pages => pages.Use(FormPosts.CheckAsync));
        app.Use(FreshSessions.RenewAsync);
        app.UseAntiforgery();
        app.UseWhen(IsPage, pages => pages.Use(FormPosts.CheckTokenAsync));
        app.MapStaticAssets();
        app.MapSessions();
        app.MapPreferences();
        app.MapReportExports();
        app.MapPictures();
        app.MapDownloads();
        // What somebody typed is shown again, whatever it is; the services behind the pages judge it.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().ChecksQueryText();
        return app;
    }

    private static bool IsPage(HttpContext context) => !context.Request.Path.StartsWithSegments(CircuitPath);

    private static void AddSite(this IServiceCollection services)
    {
        services.AddScoped<Visitor>();
        services.AddScoped<Appearance>();
        services.AddScoped<PageScript>();
        services.AddSingleton<TraceLinks>();
        services.AddScoped(typeof(IStringLocalizer<>), typeof(AreaTexts<>));
        // The first that can is asked: before the one that answers programs.
        services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, PageProblemWriter<ErrorDocument>>());
    }

    private static void AddSessions(this IServiceCollection services)
    {
        services.AddSiteSessions(BackOfficeCookies.All);
        services.AddSingleton<OpenSessions>();
        services.AddScoped<WorkSession>();
        services.AddScoped<StaffSignIn>();
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        // A person is known by the cookie; no service calls this one with a token.
        services.PostConfigure<AuthenticationOptions>(options => options.DefaultScheme = SessionAuthentication.SchemeName);
        services.AddStaffPolicies();
    }

    private static void AddGateway(this IServiceCollection services)
    {
        var (attempt, total) = (TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(15));
        services.AddGatewayHandlers();
        services.AddHttpClient(GatewayClient).AddHttpMessageHandler<VisitorDeviceHandler>().ToGateway(attempt, total);
        // The session is that of the circuit, which handlers of the factory cannot see: they are made in a scope of their own.
        services.AddScoped(provider =>
        {
            var handler = new SessionTokenHandler(provider.GetRequiredService<WorkSession>)
            {
                InnerHandler = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(GatewayClient),
            };
            var http = new HttpClient(handler, disposeHandler: false)
            {
                BaseAddress = GatewayExtensions.Address, Timeout = total + TimeSpan.FromSeconds(1),
            };
            return new ShopGateway(http, provider.GetRequiredService<ILogger<ShopGateway>>());
        });
        services.AddScoped<ShopDesk>();
        services.AddScoped<FieldErrors>();
    }
}
