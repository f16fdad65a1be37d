using System.Net;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor;
using MudBlazor.Services;
using OnlineShop.BackOffice.Access;
using OnlineShop.BackOffice.Audit;
using OnlineShop.BackOffice.Campaigns;
using OnlineShop.BackOffice.Customers;
using OnlineShop.BackOffice.Notifications;
using OnlineShop.BackOffice.Orders;
using OnlineShop.BackOffice.Products;
using OnlineShop.BackOffice.Promotions;
using OnlineShop.BackOffice.Site;
using OnlineShop.BackOffice.Texts;
using OnlineShop.BackOffice.Webhooks;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.BackOffice.Tests.Components;

/// <summary>Draws single components as a circuit does, with the real texts, before a Gateway that answers what the test says.</summary>
public abstract class ComponentTest : IAsyncLifetime
{
    public const string Id = "0199f1f0-0000-7000-8000-000000000001";

    private protected BunitContext Context { get; } = new();

    private protected FakeGateway Gateway { get; } = new();

    protected ComponentTest()
    {
        Context.JSInterop.Mode = JSRuntimeMode.Loose;
        Context.Services.AddMudServices(mud => mud.PopoverOptions.CheckForPopoverProvider = false);
        Context.Services.AddScoped<MudLocalizer, MudTranslations>();
        Context.Services.AddSingleton<IHttpContextAccessor>(new HttpContextAccessor());
        Context.Services.AddScoped<Visitor>();
        Context.Services.AddScoped(typeof(IStringLocalizer<>), typeof(AreaTexts<>));
        var http = new HttpClient(Gateway, disposeHandler: false) { BaseAddress = GatewayExtensions.Address };
        Context.Services.AddSingleton(new ShopGateway(http, NullLogger<ShopGateway>.Instance));
        Context.Services.AddScoped<ShopDesk>().AddScoped<FieldErrors>();
        Context.Services.AddSingleton(TimeProvider.System);
        Context.Services.AddCatalogDesk();
        Context.Services.AddScoped<ShopOrders>();
        Context.Services.AddScoped<ShopCustomers>();
        Context.Services.AddScoped<AuditDesk>();
        Context.Services.AddScoped<StaffNames>();
        Context.Services.AddScoped<PageScript>();
        Context.Services.AddSingleton(TimeProvider.System);
        Context.Services.AddSingleton<ShopCalendar>().AddSingleton<ShopTimes>().AddOptions<ShopOptions>();
        Context.Services.AddScoped<ShopPromotions>().AddScoped<ShopCampaigns>().AddScoped<ShopNotifications>().AddScoped<ShopWebhooks>();
        Context.Services.AddSingleton(new TraceLinks(
            new ConfigurationBuilder().AddInMemoryCollection([new(TraceLinks.Setting, "https://dashboard.example/")]).Build()));
        Gateway.Answer("/api/categories", """{"items":[{"slug":"home","name":"Home & Garden","productCount":7},{"slug":"books","name":"Books","productCount":3}]}""");
    }

    public Task InitializeAsync()
    {
        // Afterwards no services can be added.
        Context.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return Task.CompletedTask;
    }

    // Some services of MudBlazor can be disposed asynchronously only.
    public async Task DisposeAsync() => await Context.DisposeAsync();

    private protected string Address => Context.Services.GetRequiredService<NavigationManager>().Uri;

    private protected static string Product(string name = "Desk lamp", string price = "12.50", int version = 3) =>
        $$"""
        {"id":"{{Id}}","sku":"LAMP-1","name":"{{name}}","description":"Bright.","price":{"amount":"{{price}}","currency":"EUR"},"available":20,
         "category":"home","categoryName":"Home & Garden","imageUrl":"/api/products/{{Id}}/image.svg","rating":4.5,"reviewCount":12,"weightGrams":1500,
         "retired":false,"version":{{version}},"createdAt":"2026-03-02T10:00:00Z","updatedAt":"2026-03-02T10:00:00Z","pictures":[]}
        """;

    /// <summary>What the shop answers about an account.</summary>
    private protected static string Profile(string id, string name) =>
        $$"""
        {"userId":"{{id}}","email":"mia@example.com","emailVerified":true,"displayName":"{{name}}","language":"en","preferredCurrency":"EUR",
         "channels":[],"marketing":false,"version":1,"createdAt":"2026-03-02T10:00:00Z","updatedAt":"2026-03-02T10:00:00Z"}
        """;

    private protected void Refuse(string path, string reason, HttpStatusCode status = HttpStatusCode.Conflict) =>
        Gateway.Answer(
            path, $$"""{"type":"about:blank","title":"No.","status":{{(int)status}},"reason":"{{reason}}"}""", status, "application/problem+json");
}
