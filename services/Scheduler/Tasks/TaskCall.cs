using System.Collections.Frozen;

namespace OnlineShop.Scheduler.Tasks;

/// <summary>A call that a task may make: to a service of the shop, below /internal, and nowhere else.</summary>
internal static class TaskCall
{
    public static readonly FrozenSet<string> Services =
        new[] { "auth", "user", "product", "order", "payment", "rates", "promotions", "delivery", "notification", "statistics" }.ToFrozenSet(StringComparer.Ordinal);

    public static readonly FrozenSet<string> Methods = new[] { "GET", "POST", "PUT", "DELETE" }.ToFrozenSet(StringComparer.Ordinal);

    private const string Root = "/internal/";

    /// <summary>
    /// Whether the path, as the other side will read it, is below /internal: no way up, no other host, no escaped or odd characters that two
    /// readers could take differently.
    /// </summary>
    public static bool IsPath(string? path) =>
        path is { Length: <= 400 } && path.StartsWith(Root, StringComparison.Ordinal) && path.All(IsPlain) &&
        !path.Contains("//", StringComparison.Ordinal) && !path.Split('?')[0].Split('/').Any(segment => segment is "." or "..");

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.' or '~' or '?' or '&' or '=' or ',' or ':';
}
