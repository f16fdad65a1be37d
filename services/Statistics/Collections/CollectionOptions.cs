using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Statistics.Collections;

/// <summary>How orders are collected.</summary>
internal sealed class CollectionOptions : IValidatableObject
{
    public const string Section = "Collection";

    /// <summary>A change of an order more recent than this is left to its event, which may be on its way.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often a run of the schedule compares all orders; the others compare those placed since the run before.
    /// </summary>
    public TimeSpan WholeEvery { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// How far before the start of the last run the next one begins: longer than an order takes to be settled, and than clocks
    /// differ.
    /// </summary>
    public TimeSpan Overlap { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a worker may take for one page; then another takes the run over.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The pause after the first failure; it doubles with each further one.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest pause between two attempts.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>A run is given up after this many attempts.</summary>
    [Range(1, 1000, ErrorMessage = "Collection:MaxAttempts must be between 1 and 1000.")]
    public int MaxAttempts { get; set; } = 8;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Grace < TimeSpan.Zero)
            yield return new ValidationResult("Collection:Grace must not be negative.");
        if (WholeEvery <= TimeSpan.Zero)
            yield return new ValidationResult("Collection:WholeEvery must be above zero.");
        if (Overlap <= Grace)
            yield return new ValidationResult(
                "Collection:Overlap must be longer than Collection:Grace: a run leaves the youngest changes to the next.");
        if (Lease < TimeSpan.FromSeconds(20))
            yield return new ValidationResult(
                "Collection:Lease must be at least 20 seconds: one request to Order may take 10.");
        if (FirstRetry <= TimeSpan.Zero || LongestRetry < FirstRetry)
            yield return new ValidationResult(
                "Collection:FirstRetry must be above zero and not above Collection:LongestRetry.");
    }

    /// <summary>The pause after a number of attempts.</summary>
    public TimeSpan PauseAfter(int attempts) =>
        TimeSpan.FromSeconds(
            Math.Min(FirstRetry.TotalSeconds * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20)), LongestRetry.TotalSeconds));
}
