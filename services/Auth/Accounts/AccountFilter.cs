using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Auth.Accounts;

/// <summary>Which accounts are asked for; what is null does not matter.</summary>
/// <param name="Search">A part of the address or of the name, or the whole id.</param>
/// <param name="Role">One of <see cref="AccountRules.Roles"/>.</param>
/// <param name="IsLocked">Whether the shop has locked it.</param>
internal sealed record AccountFilter(string? Search, string? Role, bool? IsLocked)
{
    private const int LongestSearch = 100;

    /// <summary>Reads the parameters of a query, or notes what they must be.</summary>
    public static AccountFilter Read(string? search, string? role, string? locked, Dictionary<string, string[]> errors)
    {
        if (search is not null && FindFault(search) is { } fault)
            errors["search"] = [fault];
        if (!string.IsNullOrEmpty(role) && !AccountRules.Roles.Contains(role))
            errors["role"] = [AccountRules.RoleExpected];
        var isLocked = string.IsNullOrEmpty(locked) ? (bool?)null : Flags.Read(locked, "locked", errors);
        return new(
            string.IsNullOrWhiteSpace(search) ? null : search.Trim().ToLowerInvariant(),
            string.IsNullOrEmpty(role) ? null : role, isLocked);
    }

    private static string? FindFault(string search) => PlainText.FindFault(search)
        ?? (PlainText.IsAtMost(search, LongestSearch) ? null : $"It must have at most {LongestSearch} characters.");
}
