using System.Net.Http.Headers;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Tests;

/// <summary>
/// The whole shop, launched once, after a day's business with orders of every fate. Then its services are stopped, so that nobody but a test changes
/// what lies in its databases and at the payment provider.
/// </summary>
public sealed class QuietShop : IAsyncLifetime
{
    private const string ProviderKey = "sk_test_of_the_verifier";
    private const string Scheduler = "scheduler";
    private const string Sandbox = "sandbox";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private DistributedApplication? app;
    private string postgres = "";
    private string ledgerFile = "";

    /// <summary>The running application.</summary>
    public DistributedApplication App => app ?? throw new InvalidOperationException("The shop is not started.");

    /// <summary>What became of the day's orders.</summary>
    internal Fates Fates { get; private set; } = null!;

    /// <summary>The report of the day's end, with everything still running.</summary>
    internal VerificationReport DayEnd { get; private set; } = null!;

    /// <summary>The databases.</summary>
    internal PlantedDatabases Databases { get; private set; } = null!;

    /// <summary>Options that name this shop.</summary>
    internal VerifyOptions Options => new(postgres, App.GetEndpoint(Sandbox), TimeSpan.Zero);

    public async Task InitializeAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OnlineShop_AppHost>(limit.Token);
        builder.Configuration["Parameters:admin-email"] = ShopPeople.AdminEmail;
        builder.Configuration["Parameters:admin-password"] = ShopPeople.AdminPassword;
        builder.Configuration["Parameters:payment-provider-key"] = ProviderKey;
        ledgerFile = Path.Combine(builder.Configuration["Aspire:Store:Path"]!, Sandbox, "ledger.jsonl");
        // Parcels move when the test says so.
        builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single(resource => resource.Name == Sandbox)).WithEnvironment("Carrier__StepSeconds", "0");
        app = await builder.BuildAsync(limit.Token);
        await app.StartAsync(limit.Token);
        var projects = builder.Resources.OfType<ProjectResource>().Select(resource => resource.Name).ToList();
        await Task.WhenAll(projects.Select(name => app.ResourceNotifications.WaitForResourceHealthyAsync(name, limit.Token)));
        postgres = (await app.GetConnectionStringAsync("postgres", limit.Token))!;

        Fates = await Fates.PlayAsync(new ShopPeople(() => App.CreateHttpClient("gateway")), new OnlineShop.Tests.Sandbox(App.CreateHttpClient(Sandbox)));
        await StopAsync(Scheduler);
        DayEnd = await Verification.RunAsync(Options with { Wait = TimeSpan.FromSeconds(30) }, limit.Token);
        await Task.WhenAll(projects.Except([Sandbox, Scheduler]).Select(StopAsync));
        Databases = new PlantedDatabases(postgres);
    }

    public async Task DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    /// <summary>A client of the provider's own API, with the shop's key.</summary>
    public HttpClient Provider()
    {
        var client = App.CreateHttpClient(Sandbox);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ProviderKey);
        return client;
    }

    /// <summary>Lets something happen at the provider, looks at it, and puts the provider's ledger back as it was.</summary>
    public async Task<T> AtProviderAsync<T>(Func<HttpClient, Task<T>> what)
    {
        var ledger = await File.ReadAllBytesAsync(ledgerFile);
        try
        {
            using var provider = Provider();
            return await what(provider);
        }
        finally
        {
            await StopAsync(Sandbox);
            await File.WriteAllBytesAsync(ledgerFile, ledger);
            await App.ResourceCommands.ExecuteCommandAsync(Sandbox, KnownResourceCommands.StartCommand);
            using var limit = new CancellationTokenSource(StartLimit);
            await App.ResourceNotifications.WaitForResourceHealthyAsync(Sandbox, limit.Token);
        }
    }

    private async Task StopAsync(string resource) =>
        (await App.ResourceCommands.ExecuteCommandAsync(resource, KnownResourceCommands.StopCommand)).Success.ShouldBeTrue($"{resource} does not stop");
}

/// <summary>One launch for the tests of all classes.</summary>
[CollectionDefinition(Name)]
public sealed class QuietShopCollection : ICollectionFixture<QuietShop>
{
    public const string Name = "a quiet shop";
}
