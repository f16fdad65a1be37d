using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OnlineShop.AppHost.Dashboard;

/// <summary>
/// Runs a tool of the source tree for a command; what it prints goes to the log of the resource that the command belongs to.
/// </summary>
internal static class SourceTool
{
    private const int ShownLines = 40;

    public static async Task<ExecuteCommandResult> RunAsync(
        ExecuteCommandContext context, string project, string[] arguments)
    {
        var root = Path.GetDirectoryName(context.Services.GetRequiredService<IConfiguration>()["AppHost:Directory"])!;
        var log = context.Services.GetRequiredService<ResourceLoggerService>().GetLogger(context.ResourceName);
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["run", "-c", "Release", "--project", Path.Combine(root, project), "--", .. arguments])
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var lines = new List<string>();
        process.OutputDataReceived += (_, e) => Take(e.Data);
        process.ErrorDataReceived += (_, e) => Take(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(context.CancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return CommandResults.Canceled();
        }

        var text = string.Join(Environment.NewLine, lines.TakeLast(ShownLines));
        return process.ExitCode == 0
            ? CommandResults.Success(lines.LastOrDefault() ?? "Done.", text, CommandResultFormat.Text)
            : CommandResults.Failure($"It ended with exit code {process.ExitCode}.", text, CommandResultFormat.Text);

        void Take(string? line)
        {
            if (line is null)
                return;
            lock (lines)
                lines.Add(line);
#pragma warning disable CA1848, CA2254 // A tool's own text, a few lines a run.
            log.LogInformation(line);
#pragma warning restore CA1848, CA2254
        }
    }
}
