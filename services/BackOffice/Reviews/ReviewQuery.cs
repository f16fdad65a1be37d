using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace OnlineShop.BackOffice.Reviews;

/// <summary>What the list of reviews shows, as its address says it.</summary>
/// <param name="Hidden">Only hidden ones, or only those that are shown; null for both.</param>
/// <param name="MaxRating">The most stars; null for all.</param>
/// <param name="After">The page before ends there; empty for the first page.</param>
internal sealed record ReviewQuery(bool? Hidden = null, int? MaxRating = null, string After = "")
{
    public const string Path = "/reviews";
    public const int PageSize = 25;

    /// <summary>The address of this list, from the site's root.</summary>
    public string Address
    {
        get
        {
            var fields = new Dictionary<string, string?>();
            if (Hidden is { } hidden)
                fields["hidden"] = hidden ? "true" : "false";
            if (MaxRating is { } stars)
                fields["maxRating"] = stars.ToString(CultureInfo.InvariantCulture);
            if (After.Length > 0)
                fields["after"] = After;
            return QueryHelpers.AddQueryString(Path, fields);
        }
    }

    /// <summary>What the parameters of an address ask for; what they do not know is left out.</summary>
    public static ReviewQuery Of(string? hidden, string? maxRating, string? after) => new(
        hidden switch { "true" => true, "false" => false, _ => null },
        int.TryParse(maxRating, NumberStyles.None, CultureInfo.InvariantCulture, out var stars) && stars is >= 1 and <= 4 ? stars : null,
        after ?? "");
}
