using Microsoft.Extensions.Configuration;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Tests;

/// <summary>Two replicas of Order on one database and one Redis.</summary>
public sealed class Replicas : IAsyncLifetime
{
    /// <summary>The one that takes orders.</summary>
    public OrderHost Taking { get; } = new();

    public OrderHost Other { get; } = new();

    public async Task InitializeAsync()
    {
        Taking.Settings["ConnectionStrings:redis"] = Other.Settings["ConnectionStrings:redis"] = await TestRedis.GetAsync();
        await Taking.InitializeAsync();
        Other.Settings["ConnectionStrings:database"] = Taking.Get<IConfiguration>()["ConnectionStrings:database"];
        await Other.InitializeAsync();
        foreach (var replica in new[] { Taking, Other })
            await replica.Get<OrderSettlements>().StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await Taking.DisposeAsync();
        await Other.DisposeAsync();
    }
}
