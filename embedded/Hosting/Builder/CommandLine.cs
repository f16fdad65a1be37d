namespace OnlineShop.Embedded.Hosting.Builder;

/// <summary>
/// The host's own switches. They are taken out before the configuration system reads the command line, because that reads
/// <c>--reset --verbose</c> as a key and its value.
/// </summary>
internal sealed record CommandLine(string[] Remaining, IReadOnlyDictionary<string, string?> Settings)
{
    private static readonly Dictionary<string, string> s_flags = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--reset"] = AppHostOptions.ResetKey,
        ["--verbose"] = AppHostOptions.VerboseKey,
    };

    private static readonly Dictionary<string, string> s_values = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--data-dir"] = AppHostOptions.DataDirectoryKey,
        ["--publisher"] = AppHostOptions.PublisherKey,
        ["--output-path"] = AppHostOptions.OutputPathKey,
    };

    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        List<string> remaining = [];
        Dictionary<string, string?> settings = [];
        for (var i = 0; i < args.Count; i++)
        {
            var (name, inline) = Split(args[i]);
            if (s_flags.TryGetValue(name, out var flag))
                settings[flag] = inline ?? "true";
            else if (!s_values.TryGetValue(name, out var key))
                remaining.Add(args[i]);
            else if (inline is not null)
                settings[key] = inline;
            else if (i + 1 < args.Count)
                settings[key] = args[++i];
            else
                throw new DistributedApplicationException($"{name} needs a value.");
        }

        return new([.. remaining], settings);
    }

    private static (string Name, string? Value) Split(string arg) =>
        arg.IndexOf('=', StringComparison.Ordinal) is var at && at > 0 ? (arg[..at], arg[(at + 1)..]) : (arg, null);
}
