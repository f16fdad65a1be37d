using MongoDB.Bson;
using MongoDB.Driver;
using OnlineShop.Testing.Mongo;

namespace OnlineShop.Notification.Tests;

/// <summary>The service with its documents in a MongoDB that the test can stop.</summary>
public sealed class MongoHost : NotificationHost
{
    /// <summary>Short, because tests wait for them.</summary>
    private const string Limits = "serverSelectionTimeoutMS=150&socketTimeoutMS=1500&heartbeatFrequencyMS=500";

    public MongoTestServer Mongo { get; } = new();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await WaitForMongoAsync();
    }

    /// <summary>
    /// Waits until the driver has found the server, for which a busy machine may need longer than the limit.
    /// </summary>
    public async Task WaitForMongoAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                await Get<IMongoDatabase>()
                    .RunCommandAsync<BsonDocument>(new BsonDocument("ping", 1), cancellationToken: limit.Token);
                return;
            }
            catch (Exception error) when (error is TimeoutException or MongoException)
            {
                // Not yet.
            }
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Mongo.DisposeAsync();
    }

    protected override void Configure(IDictionary<string, string?> settings)
    {
        base.Configure(settings);
        settings["ConnectionStrings:documents"] = $"{Mongo.ConnectionString}/notification-documents?{Limits}";
    }
}

[CollectionDefinition(Name)]
public sealed class MongoCollection : ICollectionFixture<MongoHost>
{
    public const string Name = "mongo";
}
