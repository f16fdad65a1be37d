namespace OnlineShop.Embedded.Hosting.Processes;

/// <summary>What a child must not take over from the host's own environment.</summary>
internal static class InheritedEnvironment
{
    private static readonly string[] s_prefixes =
        ["Parameters__", "Embedded__", "ASPNETCORE_", "OTEL_", "MSBUILD", "VSTEST_", "PGDATA", "PGPORT", "PGHOST", "PGUSER", "PGPASSWORD", "PGDATABASE"];

    private static readonly string[] s_names =
        ["HTTP_PORTS", "HTTPS_PORTS", "URLS", "DOTNET_URLS", "DOTNET_LAUNCH_PROFILE", "DOTNET_ENVIRONMENT", "DOTNET_STARTUP_HOOKS", "DOTNET_CLI_TELEMETRY_SESSIONID"];

    public static void Clean(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(Unwanted).ToArray())
            environment.Remove(name);
        // A host that was started by its own path, without `dotnet`, must still lead its children to the same runtime.
        if (!environment.ContainsKey("DOTNET_ROOT"))
            environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
    }

    private static bool Unwanted(string name) =>
        s_prefixes.Any(p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase)) || s_names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
