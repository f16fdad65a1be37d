using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace OnlineShop.BackOffice.Dashboard;

/// <summary>Which days the figures of the home page are of, as its address says it.</summary>
/// <param name="Days">So many days up to today; one of <see cref="Ranges"/>.</param>
internal sealed record DashboardQuery(int Days = DashboardQuery.Usual)
{
    public const string Path = "/";
    private const int Usual = 30;

    /// <summary>What can be chosen; 1 is today.</summary>
    public static IReadOnlyList<int> Ranges { get; } = [1, 7, 30, 90];

    /// <summary>The address of these figures, from the site's root.</summary>
    public string Address => Days == Usual
        ? Path
        : QueryHelpers.AddQueryString(Path, "days", Days.ToString(CultureInfo.InvariantCulture));

    /// <summary>What the parameter of an address asks for; what it does not know is left out.</summary>
    public static DashboardQuery Of(string? days) =>
        int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && Ranges.Contains(known)
            ? new(known)
            : new();
}
