using System.Collections.Frozen;

namespace OnlineShop.Scheduler.Tasks;

/// <summary>A call that a task may make: to a service of the shop, below /internal, and nowhere else.</summary>
internal static class TaskCall
{
    public static readonly FrozenSet<string> Services = FrozenSet.Create(
        StringComparer.Ordinal,
        "auth", "user", "product", "order", "payment", "rates", "promotions", "delivery", "notification", "statistics");

    public static readonly FrozenSet<string> Methods = FrozenSet.Create(
        StringComparer.Ordinal, "GET", "POST", "PUT", "DELETE");

    private const string Root = "/internal/";

    /// <summary>
    /// Whether the path, however the receiver parses it, is below /internal: no dot segments, no other host, and no escaped or
    /// unusual characters that two parsers could read differently.
    /// </summary>
    public static bool IsPath(string? path) =>
        path is { Length: <= 400 } && path.StartsWith(Root, StringComparison.Ordinal) && path.All(IsPlain) &&
        !path.Contains("//", StringComparison.Ordinal)
            && !path.Split('?')[0].Split('/').Any(segment => segment is "." or "..");

    private static bool IsPlain(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.' or '~' or '?' or '&' or '=' or ',' or ':';
}
