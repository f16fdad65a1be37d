using OnlineShop.Testing.Mongo;

namespace OnlineShop.Notification.Tests;

/// <summary>The service with its documents in a MongoDB that the test can take away.</summary>
public sealed class MongoHost : NotificationHost
{
    /// <summary>Short, because tests sit it out.</summary>
    public static readonly TimeSpan SelectionLimit = TimeSpan.FromMilliseconds(400);

    public MongoTestServer Mongo { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Mongo.DisposeAsync();
    }

    protected override void Configure(IDictionary<string, string?> settings)
    {
        base.Configure(settings);
        settings["ConnectionStrings:documents"] =
            $"{Mongo.ConnectionString}/notification-documents?serverSelectionTimeoutMS={SelectionLimit.TotalMilliseconds}&socketTimeoutMS=1000&heartbeatFrequencyMS=500";
    }
}

[CollectionDefinition(Name)]
public sealed class MongoCollection : ICollectionFixture<MongoHost>
{
    public const string Name = "mongo";
}
