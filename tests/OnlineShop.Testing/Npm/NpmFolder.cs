using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;

namespace OnlineShop.Testing.Npm;

/// <summary>A folder of <c>tests/npm</c>: programs for Node.js with their packages, as its lock file has them.</summary>
public static class NpmFolder
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs a script of a folder's <c>package.json</c>, after its packages are installed; fails where it fails.</summary>
    /// <returns>What the script wrote.</returns>
    public static async Task<string> RunAsync(string name, string script, params IReadOnlyList<string> arguments)
    {
        Xunit.Skip.IfNot(await IsThereAsync(), "npm is not on PATH: clients and checks for Node.js cannot be run.");
        var folder = Path.Combine(Root, name);
        // Written by npm when all packages are there.
        if (!File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json")))
            await RunAsync(folder, ["ci", "--no-audit", "--no-fund", "--prefer-offline"]);
        return await RunAsync(folder, ["run", "--silent", script, "--", .. arguments]);
    }

    private static string Root { get; } =
        typeof(NpmFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Npm").Value!;

    private static async Task<bool> IsThereAsync()
    {
        try
        {
            await RunAsync(Root, ["--version"]);
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static async Task<string> RunAsync(string folder, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("npm", arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
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

        Xunit.Assert.True(
            process is { HasExited: true, ExitCode: 0 },
            $"npm {string.Join(' ', arguments)}:\n{await output}\n{await errors}");
        return await output;
    }
}
