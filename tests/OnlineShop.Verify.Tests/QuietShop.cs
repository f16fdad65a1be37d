using System.Net.Http.Headers;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Tests;

/// <summary>
/// The whole shop, launched once, after a day's business with orders of every fate. Then its services are stopped, so that nobody
/// but a test changes what lies in its databases and at the payment provider.
/// </summary>
public sealed class QuietShop : IAsyncLifetime
{
    private const string ProviderKey = "sk_test_of_the_verifier";
    private const string Scheduler = "scheduler";
    private const string Sandbox = "sandbox";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private LaunchedShop? shop;
    private string postgres = "";
    private string ledgerFile = "";

    /// <summary>The running application.</summary>
    public DistributedApplication App => shop?.App ?? throw new InvalidOperationException("The shop is not started.");

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
        shop = await LaunchedShop.LaunchAsync(
            new Dictionary<string, string>
            {
                ["Parameters:admin-email"] = ShopPeople.AdminEmail,
                ["Parameters:admin-password"] = ShopPeople.AdminPassword,
                ["Parameters:payment-provider-key"] = ProviderKey,
            },
            // Parcels move when the test says so.
            [(Sandbox, "Carrier__StepSeconds", "0")], limit.Token);
        ledgerFile = Path.Combine(shop.FolderOf(Sandbox), "ledger.jsonl");
        postgres = (await App.GetConnectionStringAsync("postgres", limit.Token))!;

        Fates = await Fates.PlayAsync(
            new ShopPeople(() => App.CreateHttpClient("gateway")),
            new OnlineShop.Tests.Sandbox(App.CreateHttpClient(Sandbox)));
        await StopAsync(Scheduler);
        DayEnd = await Verification.RunAsync(Options with { Wait = TimeSpan.FromSeconds(30) }, limit.Token);
        await Task.WhenAll(shop.Projects.Except([Sandbox, Scheduler]).Select(StopAsync));
        Databases = new PlantedDatabases(postgres);
    }

    public async Task DisposeAsync()
    {
        if (shop is not null)
            await shop.DisposeAsync();
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
        (await App.ResourceCommands.ExecuteCommandAsync(resource, KnownResourceCommands.StopCommand))
            .Success.ShouldBeTrue($"{resource} does not stop");
}

/// <summary>One launch for the tests of all classes.</summary>
[CollectionDefinition(Name)]
public sealed class QuietShopCollection : ICollectionFixture<QuietShop>
{
    public const string Name = "a quiet shop";
}
