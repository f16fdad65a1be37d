using System.Diagnostics;
using System.Reflection;

namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>The broker as a process that a test starts and kills. It forgets everything when it dies.</summary>
internal sealed class BrokerProcess : IDisposable
{
    private Process? process;

    public string Address { get; private set; } = "";

    public async Task StartAsync()
    {
        var assembly = typeof(BrokerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == "KafkaBroker").Value!;
        var port = Address.Length == 0 ? "0" : Address.Split(':')[1];
        process = Process.Start(new ProcessStartInfo("dotnet", [assembly, "--port", port, "--partitions", "16"]) { RedirectStandardOutput = true })!;
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)) is { } line)
        {
            if (!line.StartsWith("ready ", StringComparison.Ordinal))
                continue;
            Address = line["ready ".Length..].Trim();
            return;
        }

        throw new InvalidOperationException("The broker ended before it was ready.");
    }

    public void Kill()
    {
        process?.Kill();
        process?.WaitForExit(5000);
        process?.Dispose();
        process = null;
    }

    public void Dispose() => Kill();
}
