namespace OnlineShop.ServiceDefaults.Problems;

/// <summary>
/// Marks rules about which fields there are at all. They are not asked of a body with fields that could not be read: those are
/// there, and would count as missing.
/// </summary>
public static class WholeBody
{
    /// <summary>The error code of such a rule.</summary>
    public const string Rule = "wholeBody";
}
