using System.Text.RegularExpressions;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>The versions of the API that callers may name. The shapes are the same for all of them.</summary>
internal static partial class ApiVersions
{
    /// <summary>The version whose shapes are spoken, and that a caller who names none gets.</summary>
    public const string Own = "2025-03-31.basil";

    /// <summary>
    /// Whether this is a version: a date, with the name of a release or <c>preview</c> and flags of a preview behind it.
    /// </summary>
    public static bool IsValid(string version) =>
        Shape().IsMatch(version) && DateOnly.TryParseExact(version[..10], "yyyy-MM-dd", out _);

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}(\.[a-z]+)?(; ?[a-z0-9_]+=v\d+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
