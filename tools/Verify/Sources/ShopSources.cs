using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Sources;

/// <summary>All that a verification reads: the services' databases and the outside world's own books.</summary>
internal sealed class ShopSources : IAsyncDisposable
{
    public ShopSources(VerifyOptions options)
    {
        Order = new Database("order", options.Postgres);
        Payment = new Database("payment", options.Postgres);
        Product = new Database("product", options.Postgres);
        Promotions = new Database("promotions", options.Postgres);
        Delivery = new Database("delivery", options.Postgres);
        Notification = new Database("notification", options.Postgres);
        Statistics = new Database("statistics", options.Postgres);
        All =
        [
            Order, Payment, Product, Promotions, Delivery, Notification, Statistics,
            new Database("auth", options.Postgres), new Database("user", options.Postgres),
            new Database("rates", options.Postgres), new Database("scheduler", options.Postgres),
        ];
        Outside = new OutsideWorld(options.Sandbox);
        Acknowledged = options.Acknowledged;
    }

    public Database Order { get; }

    public Database Payment { get; }

    public Database Product { get; }

    public Database Promotions { get; }

    public Database Delivery { get; }

    public Database Notification { get; }

    public Database Statistics { get; }

    /// <summary>Every service's database; each has the tables of messaging.</summary>
    public IReadOnlyList<Database> All { get; }

    /// <summary>The payment provider and the mail box.</summary>
    public OutsideWorld Outside { get; }

    /// <summary>What customers were told, where that is known.</summary>
    public IReadOnlyList<Acknowledgement>? Acknowledged { get; }

    /// <summary>Asks every database the same, side by side.</summary>
    public async Task<IReadOnlyList<(Database Database, List<T> Rows)>> ReadAllAsync<T>(
        string sql, CancellationToken cancel) =>
        await Task.WhenAll(All.Select(async database => (database, await database.ReadAsync<T>(sql, cancel))));

    /// <summary>Runs a statement that answers (kind, id, what) in every database; each breach says whose it is.</summary>
    public async Task<IReadOnlyList<Breach>> ReadBreachesOfAllAsync(string sql, CancellationToken cancel) =>
    [
        .. (await ReadAllAsync<Breach>(sql, cancel))
            .SelectMany(
                found => found.Rows.Select(breach => breach with { What = $"{found.Database.Service}: {breach.What}" })),
    ];

    public async ValueTask DisposeAsync()
    {
        Outside.Dispose();
        foreach (var database in All)
            await database.DisposeAsync();
    }
}
