using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OnlineShop.KafkaBroker;

/// <summary>
/// The command line: <c>--port N</c> (default 0: any free port), <c>--partitions N</c> (default 16) for topics that are
/// created on first use, and <c>--retention-megabytes N</c> (default 64) that a topic keeps, of 1024 * 1024 bytes each.
/// </summary>
internal sealed record BrokerOptions(int Port = 0, int Partitions = 16, int RetentionMegabytes = 64)
{
    private const string Usage =
        "usage: OnlineShop.KafkaBroker [--port 0..65535] [--partitions 1..1000] [--retention-megabytes 1..10000]";

    public static bool TryParse(
        string[] args, [NotNullWhen(true)] out BrokerOptions? options, [NotNullWhen(false)] out string? problem)
    {
        options = new BrokerOptions();
        problem = null;
        for (var index = 0; index < args.Length && problem is null; index += 2)
        {
            var value = index + 1 < args.Length
                && int.TryParse(args[index + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : -1;
            (options, problem) = (args[index], value) switch
            {
                ("--port", >= 0 and <= 65535) => (options with { Port = value }, null),
                ("--partitions", >= 1 and <= 1000) => (options with { Partitions = value }, (string?)null),
                ("--retention-megabytes", >= 1 and <= 10_000) => (options with { RetentionMegabytes = value }, null),
                _ => (options, $"{string.Join(' ', args.Skip(index).Take(2))} is not understood; {Usage}"),
            };
        }

        if (problem is not null)
            options = null;
        return problem is null;
    }
}
