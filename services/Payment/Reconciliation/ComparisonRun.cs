namespace OnlineShop.Payment.Reconciliation;

/// <summary>A comparison to make.</summary>
internal sealed record ComparisonRun
{
    /// <summary>
    /// What was created at the provider before this has been compared; null: nothing yet, and nothing to compare.
    /// </summary>
    public DateTimeOffset? Since { get; init; }

    public int Attempts { get; init; }
    public Guid Lease { get; init; }
}
