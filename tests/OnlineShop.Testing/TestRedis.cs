using Aspire.Hosting;

namespace OnlineShop.Testing;

/// <summary>The Redis server of a test run, started when it is first asked for.</summary>
public static class TestRedis
{
    private static readonly Lazy<Task<string>> Instance = new(() => TestServer.StartAsync("redis", (builder, name) => builder.AddRedis(name)));

    /// <summary>Its connection string.</summary>
    public static Task<string> GetAsync() => Instance.Value;
}
