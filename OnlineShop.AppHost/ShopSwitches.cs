namespace OnlineShop.AppHost;

/// <summary>The switches of the command line, in words of their own for what would otherwise be configuration keys.</summary>
internal static class ShopSwitches
{
    /// <summary>Switches without a value.</summary>
    private static readonly Dictionary<string, string> Flags = new()
    {
        ["--reset"] = $"--{DataFolder.ResetKey}=true",
        ["--verbose"] = "--Console:Verbose=true",
        ["--random-ports"] = "--DcpPublisher:RandomizePorts=true",
    };

    /// <summary>Switches with a value: <c>--name value</c> or <c>--name=value</c>.</summary>
    private static readonly Dictionary<string, string> Keys = new()
    {
        ["--servers"] = ServerMode.Key,
        ["--data-dir"] = DataFolder.PathKey,
        ["--replicas"] = ShopReplicas.Key,
    };

    /// <summary>Reads the command line; what is not a switch of the shop goes to Aspire as it is.</summary>
    /// <exception cref="DistributedApplicationException">A switch lacks its value.</exception>
    public static DistributedApplicationOptions Read(IReadOnlyList<string> args)
    {
        var options = new DistributedApplicationOptions();
        // Without it the AppHost ends before its processes, and a new start may meet the old ones.
        var rest = new List<string> { "--DcpPublisher:WaitForResourceCleanup=true" };
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = args[i].Split('=', 2) is [var left, var right] ? (left, right) : (args[i], null);
            if (args[i] == "--no-dashboard")
                options.DisableDashboard = true;
            else if (Flags.TryGetValue(args[i], out var setting))
                rest.Add(setting);
            else if (!Keys.TryGetValue(name, out var key))
                rest.Add(args[i]);
            else if (value is not null || ++i < args.Count)
                rest.Add($"--{key}={value ?? args[i]}");
            else
                throw new DistributedApplicationException($"{name} wants a value.");
        }

        options.Args = [.. rest];
        return options;
    }
}
