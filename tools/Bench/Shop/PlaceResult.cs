using System.Net;

namespace OnlineShop.Bench.Shop;

/// <summary>How an attempt to order ended.</summary>
/// <param name="OrderId">Set where the shop acknowledged the order.</param>
/// <param name="Outcome">
/// <c>confirmed</c>, another status with its reason, or the HTTP status with the problem's reason.
/// </param>
internal readonly record struct PlaceResult(Guid? OrderId, string Outcome, HttpStatusCode? Status)
{
    /// <summary>Whether the order went through.</summary>
    public bool IsConfirmed => Outcome == "confirmed";

    /// <summary>The outcome of an order of a status, as the API spells it.</summary>
    public static string OutcomeOf(string status, string? reason) => reason is null ? status : $"{status} {reason}";

    /// <summary>
    /// Whether the attempt may be repeated under the same key: it is not known what became of it, or its token had run
    /// out.
    /// </summary>
    public bool IsOpen =>
        Status is not { } status || ShopUser.IsPassing(status)
            || Outcome.EndsWith("requestInFlight", StringComparison.Ordinal);
}
