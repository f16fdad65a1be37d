namespace OnlineShop.Testing.Mongo;

/// <summary>The MongoDB of a test run: the one that the environment names, else a server of its own.</summary>
public static class TestMongo
{
    /// <summary>A connection string of a real server that tests may write to, each into a database of its own.</summary>
    public const string Variable = "SHOP_TEST_MONGODB";

    private static readonly Lazy<MongoTestServer> Own = new(() => new MongoTestServer());

    /// <summary>Whether it is a real one.</summary>
    public static bool IsReal => Given is not null;

    /// <summary>Its connection string, without a database.</summary>
    public static string ConnectionString => Given ?? Own.Value.ConnectionString;

    private static string? Given =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;
}
