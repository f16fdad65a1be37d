using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace OnlineShop.Embedded.Clients.Tests.Registration;

/// <summary>A service pays, in memory, only for the clients that it registers.</summary>
public class AssemblyLoadTests
{
    private static readonly string[] ClientLibraries = ["Npgsql", "StackExchange.Redis", "Confluent.Kafka", "MongoDB.Driver", "MongoDB.Bson"];

    [Theory]
    [InlineData("AspirePostgreSqlNpgsqlExtensions", "AddNpgsqlDataSource", "Host=localhost", "Npgsql")]
    [InlineData("AspireRedisExtensions", "AddRedisClient", "localhost", "StackExchange.Redis")]
    public void Registering_one_client_loads_no_other(string type, string method, string connectionString, string expected)
    {
        var builder = TestHost.Builder(("ConnectionStrings:main", connectionString), ($"Aspire:{expected.Replace('.', ':')}:DisableMetrics", "true"));
        var context = new RecordingContext();
        var clients = context.LoadFromAssemblyPath(typeof(AspireRedisExtensions).Assembly.Location);

        clients.GetType($"Microsoft.Extensions.Hosting.{type}", throwOnError: true)!
            .GetMethod(method, BindingFlags.Public | BindingFlags.Static)!
            .Invoke(null, [builder, "main", null, null]);
        using var services = builder.Services.BuildServiceProvider();
        services.GetServices<IHostedService>().ShouldNotBeNull();

        context.Requested.Intersect(ClientLibraries).ShouldBe([expected]);
    }

    /// <summary>Loads the client libraries apart from those of the other tests and notes which are asked for.</summary>
    private sealed class RecordingContext() : AssemblyLoadContext("clients")
    {
        public HashSet<string> Requested { get; } = [];

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (!ClientLibraries.Contains(assemblyName.Name) && assemblyName.Name != "Npgsql.DependencyInjection")
                return null;
            Requested.Add(assemblyName.Name!);
            return LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, $"{assemblyName.Name}.dll"));
        }
    }
}
