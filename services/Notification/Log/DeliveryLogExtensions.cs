using MongoDB.Driver;
using OnlineShop.Data;

namespace OnlineShop.Notification.Log;

/// <summary>Chooses where the delivery log is kept.</summary>
internal static class DeliveryLogExtensions
{
    private const string Documents = "documents";

    /// <summary>
    /// By default the driver looks for a server for 30 seconds, and waits forever for one that hangs.
    /// </summary>
    private static readonly TimeSpan SelectionLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(5);

    /// <summary>MongoDB where <c>ConnectionStrings:documents</c> is set, else the service's own database.</summary>
    public static void AddDeliveryLog(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString(Documents)))
        {
            builder.Services.AddSingleton<IDeliveryLog, PostgresDeliveryLog>();
            return;
        }

        builder.AddMongoDBClient(Documents, configureClientSettings: Limit);
        builder.Services.AddSingleton<UnloggedQueue>();
        builder.Services.AddSingleton<MongoDeliveryLog>();
        builder.Services.AddSingleton<IDeliveryLog>(
            services => services.GetRequiredService<MongoDeliveryLog>());
        builder.Services.AddWorker<LogWorker>();
    }

    /// <summary>What the connection string does not say.</summary>
    private static void Limit(MongoClientSettings client)
    {
        if (client.ServerSelectionTimeout == MongoDefaults.ServerSelectionTimeout)
            client.ServerSelectionTimeout = SelectionLimit;
        if (client.SocketTimeout == MongoDefaults.SocketTimeout)
            client.SocketTimeout = AnswerLimit;
    }
}
