using System.ComponentModel;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace OnlineShop.Sandbox.Tests;

/// <summary>
/// Stripe's own client speaks with the payment provider as it would with Stripe. The calls are in OfficialClient/run.js.
/// </summary>
public sealed class OfficialClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [SkippableFact]
    public async Task Stripes_own_client_understands_every_answer_and_every_webhook()
    {
        foreach (var tool in new[] { "node", "npm" })
            Skip.IfNot(await IsThereAsync(tool), $"{tool} is not on PATH: Stripe's client for Node.js cannot be run.");

        // Beside the tests, so that the next run finds the client there.
        var folder = Path.Combine(AppContext.BaseDirectory, "OfficialClient");
        var installing = RunAsync(
            "npm", ["install", "--no-audit", "--no-fund", "--no-package-lock", "--prefer-offline"], folder);
        await using var app = Build();
        await app.StartAsync();
        var (installed, log) = await installing;
        installed.ShouldBe(0, log);

        var (ended, output) = await RunAsync(
            "node", ["run.js"], folder, ("PROVIDER_URL", app.Urls.Single()), ("PROVIDER_KEY", SandboxApp.ApiKey));
        ended.ShouldBe(0, output);
        output.Split('\n').Count(line => line.StartsWith("ok: ", StringComparison.Ordinal)).ShouldBe(8, output);
    }

    /// <summary>The Sandbox on a port and on the clock of the machine, for the client checks the time of a signature.</summary>
    private static WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["PaymentProvider:ApiKey"] = SandboxApp.ApiKey,
            ["PaymentProvider:AsyncRefundSeconds"] = "0.5",
            ["Carrier:WebhookSecret"] = SandboxApp.WebhookSecret,
            ["Smtp:Port"] = "0",
        });
        builder.AddSandbox();
        var app = builder.Build();
        app.MapSandbox();
        return app;
    }

    private static async Task<bool> IsThereAsync(string tool)
    {
        try
        {
            return (await RunAsync(tool, ["--version"], AppContext.BaseDirectory)).Status == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static async Task<(int Status, string Output)> RunAsync(
        string tool, string[] arguments, string folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(tool, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        return (process.HasExited ? process.ExitCode : -1, await output + await errors);
    }
}
