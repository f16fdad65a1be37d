using System.ComponentModel;
using System.Diagnostics;

namespace OnlineShop.Sandbox.Tests;

/// <summary>
/// Stripe's own clients for Node.js speak with the payment provider as they would with Stripe. The calls are in tests/npm/stripe.
/// </summary>
public sealed class OfficialClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // One at a time: both tests want the same folder of packages.
    private static readonly SemaphoreSlim Installing = new(1);

    [SkippableTheory]
    [InlineData("stripe")]
    [InlineData("stripe-8")]
    public async Task Stripes_own_client_understands_every_answer_and_every_webhook(string client)
    {
        foreach (var tool in new[] { "node", "npm" })
            Skip.IfNot(await IsThereAsync(tool), $"{tool} is not on PATH: Stripe's clients for Node.js cannot be run.");

        var root = Root();
        await Installing.WaitAsync();
        try
        {
            var (installed, log) = await RunAsync(Path.Combine(root, "eng", "restore-npm.sh"), [], root);
            installed.ShouldBe(0, log);
        }
        finally
        {
            Installing.Release();
        }

        await using var app = await ListeningSandbox.StartAsync();
        var (ended, output) = await RunAsync(
            "node", ["run.js", client], Path.Combine(root, "tests", "npm", "stripe"),
            ("PROVIDER_URL", app.Url), ("PROVIDER_KEY", SandboxApp.ApiKey));
        var lines = output.Split('\n');
        lines.Where(line => line.StartsWith("failed: ", StringComparison.Ordinal)).ShouldBeEmpty(output);
        ended.ShouldBe(0, output);
        lines.Count(line => line.StartsWith("ok: ", StringComparison.Ordinal)).ShouldBe(19, output);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OnlineShop.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests are not in the source tree.");
        return folder.FullName;
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
        var start = new ProcessStartInfo(tool, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
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
