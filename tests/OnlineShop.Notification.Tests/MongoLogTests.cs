using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MongoDB.Driver;
using OnlineShop.Data;
using OnlineShop.Notification.Log;
using OnlineShop.Testing.Mongo;

namespace OnlineShop.Notification.Tests;

/// <summary>The log in MongoDB: a real one where the environment names it, else the tests' own server.</summary>
[Collection(NotificationCollection.Name)]
public sealed class MongoLogTests : DeliveryLogCompliance, IDisposable
{
    private readonly MongoClient client = new(TestMongo.ConnectionString);
    private readonly string database = $"t{Guid.NewGuid():N}";
    private readonly NotificationHost host;
    private readonly MongoDeliveryLog log;

    public MongoLogTests(NotificationHost host)
        : base(host)
    {
        this.host = host;
        log = MongoLogs.Create(client, host, database);
    }

    private protected override IDeliveryLog Log => log;

    public void Dispose()
    {
        client.DropDatabase(database);
        client.Dispose();
    }

    private protected override async Task LogAsync(params DeliveryDocument[] entries)
    {
        await base.LogAsync(entries);
        await MongoLogs.DrainAsync(log, host);
    }
}

/// <summary>Makes logs in MongoDB over the host's database.</summary>
internal static class MongoLogs
{
    public static MongoDeliveryLog Create(IMongoClient client, NotificationHost host, string database = "test")
    {
        var services = new ServiceCollection().AddSingleton(client.GetDatabase(database)).BuildServiceProvider();
        return new MongoDeliveryLog(client, Queue(host), services);
    }

    public static UnloggedQueue Queue(NotificationHost host) => new(host.Get<ShopDatabase>(), host.Clock);

    /// <summary>Does what the worker does until nothing is due.</summary>
    public static async Task DrainAsync(MongoDeliveryLog log, NotificationHost host)
    {
        using var worker = new LogWorker(Queue(host), log, host.Get<ILogger<LogWorker>>());
        while (await worker.RunOnceAsync(default) > 0)
        {
        }
    }
}
