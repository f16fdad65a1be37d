using OnlineShop.Client;
using OnlineShop.Tests.Traces;

namespace OnlineShop.Tests;

/// <summary>
/// The whole shop, launched once for all tests of this project: on free ports, with data of its own that is gone afterwards.
/// </summary>
public sealed class ShopApp : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private LaunchedShop? shop;
    private TraceReceiver? traces;

    /// <summary>The launched shop, for the rows of theories: they are asked for without a fixture.</summary>
    public static ShopApp Running { get; private set; } = null!;

    /// <summary>The shop as it was launched.</summary>
    public LaunchedShop Launched => shop ?? throw new InvalidOperationException("The shop is not started.");

    /// <summary>The running application.</summary>
    public DistributedApplication App => Launched.App;

    /// <summary>What the services report of their work.</summary>
    public TraceReceiver Traces => traces ?? throw new InvalidOperationException("The shop is not started.");

    /// <summary>A client of the Gateway that is not signed in.</summary>
    public HttpClient Gateway => App.CreateHttpClient("gateway");

    /// <summary>Somebody who is not signed in.</summary>
    public Caller Visitor => new(Gateway);

    /// <summary>The outside world.</summary>
    public Sandbox Sandbox => new(App.CreateHttpClient("sandbox"));

    public async Task InitializeAsync()
    {
        Running = this;
        using var limit = new CancellationTokenSource(StartLimit);
        traces = await TraceReceiver.StartAsync();
        shop = await LaunchedShop.LaunchAsync(
            new Dictionary<string, string>
            {
                ["Parameters:admin-email"] = ShopPeople.AdminEmail,
                ["Parameters:admin-password"] = ShopPeople.AdminPassword,
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = traces.Address,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "1000",
                ["OTEL_BLRP_SCHEDULE_DELAY"] = "1000",
            },
            [], limit.Token);
    }

    public async Task DisposeAsync()
    {
        if (shop is not null)
            await shop.DisposeAsync();
        if (traces is not null)
            await traces.DisposeAsync();
    }

    private ShopPeople People => new(() => Gateway);

    /// <summary>Registers a customer of its own for a test and signs it in.</summary>
    public Task<Customer> RegisterAsync(string locale = "en") => People.RegisterAsync(locale);

    /// <summary>The shop's administrator.</summary>
    public Task<Caller> AsAdminAsync() => People.AsAdminAsync();

    /// <summary>Makes another administrator, for tests that are hard on an account, and signs it in.</summary>
    public async Task<HttpClient> AddAdminAsync()
    {
        var admin = await AsAdminAsync();
        var customer = await RegisterAsync();
        await admin.ChangeRoleAsync(customer.UserId, new ChangeRoleRequest { Role = "admin" });
        return await People.SignInAsync(customer.Email, ShopPeople.CustomerPassword);
    }

    /// <summary>Adds a product with its own stock, so that a test shares none with another.</summary>
    public Task<Guid> AddProductAsync(decimal price = 20.00m, int onHand = 10, string name = "Test lamp") =>
        People.AddProductAsync(price, onHand, name);

    /// <summary>Adds a promo code of its own for a test, which takes 10 % off.</summary>
    public Task<string> AddCodeAsync(int? totalLimit = null, int? perUserLimit = null) =>
        People.AddCodeAsync(totalLimit, perUserLimit);
}

/// <summary>One launch for the tests of all classes.</summary>
[CollectionDefinition(Name)]
public sealed class ShopCollection : ICollectionFixture<ShopApp>
{
    public const string Name = "the whole shop";
}
