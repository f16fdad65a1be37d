using System.Diagnostics;

namespace OnlineShop.Embedded.Hosting.Processes;

/// <summary>PostgreSQL refuses to run as root, so a root host runs it as somebody else.</summary>
internal static class UnprivilegedUser
{
    private static readonly string[] s_candidates = ["postgres", "nobody"];

    /// <summary>The user to run as; null when the host itself is unprivileged.</summary>
    public static string? Find()
    {
        if (!NativeMethods.IsRoot)
            return null;
        var known = File.ReadLines("/etc/passwd").Select(l => l.Split(':')[0]).ToHashSet();
        return s_candidates.FirstOrDefault(known.Contains)
            ?? throw new DistributedApplicationException("PostgreSQL cannot run as root, and there is neither a user 'postgres' nor 'nobody'.");
    }

    public static string[] Arguments(string user) => [$"--reuid={user}", $"--regid={PrimaryGroup(user)}", "--init-groups"];

    /// <summary>Makes a folder the user's own.</summary>
    public static Task GiveAsync(string path, string user) => RunAsync("chown", ["-R", $"{user}:{PrimaryGroup(user)}", path]);

    /// <summary>True when the user can reach the folder, which every folder above it must allow.</summary>
    public static async Task<bool> CanEnterAsync(string directory, string user) =>
        await RunAsync("setpriv", [.. Arguments(user), "--", "test", "-x", directory]).ConfigureAwait(false) == 0;

    private static string PrimaryGroup(string user) =>
        File.ReadLines("/etc/passwd").Select(l => l.Split(':')).First(f => f[0] == user)[3];

    private static async Task<int> RunAsync(string program, string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true, WorkingDirectory = "/" })!;
        await process.StandardError.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode;
    }
}
