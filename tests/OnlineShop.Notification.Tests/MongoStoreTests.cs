using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MongoDB.Driver;
using OnlineShop.Data;
using OnlineShop.Notification.Store;
using OnlineShop.Testing.Mongo;

namespace OnlineShop.Notification.Tests;

/// <summary>The store in MongoDB: a real one where the environment names it, else the tests' own server.</summary>
[Collection(NotificationCollection.Name)]
public sealed class MongoStoreTests : StoreCompliance, IDisposable
{
    private readonly MongoClient client = new(TestMongo.ConnectionString);
    private readonly string database = $"t{Guid.NewGuid():N}";
    private readonly NotificationHost host;
    private readonly MongoNotificationStore store;

    public MongoStoreTests(NotificationHost host)
        : base(host)
    {
        this.host = host;
        store = MongoStores.Create(client, host, database);
    }

    private protected override INotificationStore Store => store;

    public void Dispose()
    {
        client.DropDatabase(database);
        client.Dispose();
    }

    private protected override async Task LogAsync(params DeliveryDocument[] entries)
    {
        await base.LogAsync(entries);
        await MongoStores.DrainAsync(store, host);
    }
}

/// <summary>Makes stores in MongoDB over the host's database.</summary>
internal static class MongoStores
{
    public static MongoNotificationStore Create(IMongoClient client, NotificationHost host, string database = "test")
    {
        var services = new ServiceCollection().AddSingleton(client.GetDatabase(database)).BuildServiceProvider();
        return new MongoNotificationStore(client, Queue(host), services);
    }

    public static UnloggedQueue Queue(NotificationHost host) => new(host.Get<ShopDatabase>(), host.Clock);

    /// <summary>Does what the worker does until nothing is due.</summary>
    public static async Task DrainAsync(MongoNotificationStore store, NotificationHost host)
    {
        using var worker = new LogWorker(Queue(host), store, host.Get<ILogger<LogWorker>>());
        while (await worker.RunOnceAsync(default) > 0)
        {
        }
    }
}
