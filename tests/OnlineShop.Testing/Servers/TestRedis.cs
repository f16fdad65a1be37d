using Aspire.Hosting;

namespace OnlineShop.Testing;

/// <summary>The Redis server of a test run, started when it is first asked for.</summary>
public static class TestRedis
{
    private static readonly Lazy<Task<TestServer>> Instance = new(StartAsync);

    /// <summary>Its connection string.</summary>
    public static async Task<string> GetAsync() => $"127.0.0.1:{(await Instance.Value).Port}";

    /// <summary>Starts one more, for a test that ends it.</summary>
    public static Task<TestServer> StartAsync() => TestServer.StartAsync(
        "redis",
        (_, port) =>
            ["dotnet", GarnetTool.Find(AppContext.BaseDirectory), "--bind", "127.0.0.1", "--port", $"{port}", "--memory", "32m", "--page", "1m", "--index", "1m", "--lua"],
        TestServer.ListensAsync,
        new Dictionary<string, string> { ["DOTNET_gcServer"] = "0" });
}
