using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using MongoDB.Driver;
using OnlineShop.Notification.Store;

namespace OnlineShop.Notification.Tests;

/// <summary>The same tests against a real mongod, where the machine has one.</summary>
public sealed class MongoStoreTests(MongoServer server) : StoreCompliance, IClassFixture<MongoServer>
{
    private protected override INotificationStore Store
    {
        get
        {
            Skip.If(server.Client is null, "There is no mongod on PATH.");
            return field ??= new MongoNotificationStore(server.Client, new ServiceCollection().BuildServiceProvider());
        }
    }
}

/// <summary>A mongod of this test run's own.</summary>
public sealed class MongoServer : IDisposable
{
    private readonly Process? process;
    private readonly string? folder;

    public MongoServer()
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(part => Path.Combine(part, "mongod")).FirstOrDefault(File.Exists);
        if (program is null)
            return;
        folder = Directory.CreateTempSubdirectory("shop-mongo-").FullName;
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        process = Process.Start(new ProcessStartInfo(program, ["--dbpath", folder, "--port", $"{port}", "--bind_ip", "127.0.0.1", "--nounixsocket"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        // The driver itself waits for the server to come up.
        Client = new MongoClient($"mongodb://127.0.0.1:{port}/?serverSelectionTimeoutMS=30000");
    }

    internal IMongoClient? Client { get; }

    public void Dispose()
    {
        Client?.Dispose();
        process?.Kill();
        process?.WaitForExit(5000);
        process?.Dispose();
        if (folder is not null)
            Directory.Delete(folder, recursive: true);
    }
}
