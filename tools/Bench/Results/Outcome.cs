namespace OnlineShop.Bench.Results;

/// <summary>How an action ended. One that is neither an error nor a refusal went well.</summary>
/// <param name="Error">The kind of failure.</param>
/// <param name="Refusal">Why the shop rightly refused it.</param>
internal readonly record struct Outcome(string? Error, string? Refusal)
{
    /// <summary>It went well.</summary>
    public static Outcome Done => default;

    public static Outcome Failed(string error) => new(error, null);

    /// <summary>The shop refused, as it should: no error, and not timed.</summary>
    public static Outcome Refused(string reason) => new(null, reason);
}
