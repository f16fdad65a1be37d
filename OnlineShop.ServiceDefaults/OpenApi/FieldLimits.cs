namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>Between what a field of a request may be; null where the service sets no limit, or none for the field alone.</summary>
/// <param name="Minimum">The least number.</param>
/// <param name="Maximum">The greatest number.</param>
/// <param name="MinLength">The least characters of a text.</param>
/// <param name="MaxLength">The most code points of a text.</param>
/// <param name="Characters">The most characters of it as people count them, where that is another number.</param>
internal sealed record FieldLimits(
    long? Minimum = null, long? Maximum = null, int? MinLength = null, int? MaxLength = null, int? Characters = null)
{
    public static readonly FieldLimits None = new();

    /// <summary>What one of both allows.</summary>
    public FieldLimits Widen(FieldLimits other) => new(
        // A comparison with null is false.
        Minimum <= other.Minimum ? Minimum : Minimum > other.Minimum ? other.Minimum : null,
        Maximum >= other.Maximum ? Maximum : Maximum < other.Maximum ? other.Maximum : null,
        MinLength <= other.MinLength ? MinLength : MinLength > other.MinLength ? other.MinLength : null,
        MaxLength >= other.MaxLength ? MaxLength : MaxLength < other.MaxLength ? other.MaxLength : null,
        Characters >= other.Characters ? Characters : Characters < other.Characters ? other.Characters : null);
}
