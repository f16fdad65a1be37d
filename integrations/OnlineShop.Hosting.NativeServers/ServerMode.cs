using System.ComponentModel;
using System.Diagnostics;

namespace Aspire.Hosting;

/// <summary>How the servers of a local run are run, and why.</summary>
/// <param name="IsNative">As processes of this machine; otherwise as containers.</param>
/// <param name="Reason">A few words for the person who started it.</param>
public sealed record ServerMode(bool IsNative, string Reason)
{
    /// <summary>
    /// The configuration key: <c>native</c>, <c>containers</c>, or <c>auto</c> (the default: containers where a runtime answers).
    /// </summary>
    public const string Key = "Servers";

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(5);

    /// <summary>Reads <see cref="Key"/> and, if it leaves the choice open, asks docker and podman.</summary>
    /// <exception cref="DistributedApplicationException">The key has another value.</exception>
    public static ServerMode Of(IDistributedApplicationBuilder builder) => builder.Configuration[Key] switch
    {
        _ when builder.ExecutionContext.IsPublishMode => new(false, "a deployment runs containers"),
        "native" => new(true, "as asked"),
        "containers" => new(false, "as asked"),
        null or "" or "auto" => Detected.Value,
        var other => throw new DistributedApplicationException($"--servers takes native or containers, not '{other}'."),
    };

    private static Lazy<ServerMode> Detected { get; } = new(() =>
        new[] { "docker", "podman" }.FirstOrDefault(Answers) is { } runtime ? new(false, $"{runtime} answers") : new(true, "no container runtime answers"));

    private static bool Answers(string runtime)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(runtime, "info") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            _ = process.StandardOutput.ReadToEndAsync();
            _ = process.StandardError.ReadToEndAsync();
            if (process.WaitForExit(AnswerLimit))
                return process.ExitCode == 0;
            process.Kill();
            return false;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
