namespace OnlineShop.Notification.Log;

/// <summary>Which entries of the log are meant, and in what order; what is null does not count.</summary>
/// <param name="State">One of <see cref="States"/>.</param>
/// <param name="Channel">One of <see cref="Channels"/>.</param>
/// <param name="Id">This entry alone.</param>
/// <param name="OldestFirst">Else the newest is the first.</param>
internal sealed record DeliveryFilter(
    Guid? UserId = null, Guid? OrderId = null, string? State = null, string? Channel = null, Guid? Id = null,
    bool OldestFirst = false)
{
    /// <summary>The states of deliveries.</summary>
    public static IReadOnlyList<string> States { get; } = ["pending", "sent", "skipped", "failed"];

    /// <summary>The channels of deliveries.</summary>
    public static IReadOnlyList<string> Channels { get; } = [Notices.Channel.Email, Notices.Channel.Sms];

    /// <summary>The orders; the usual one is the first.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["newest", Oldest];

    /// <summary>The order in which the oldest entry is the first.</summary>
    public const string Oldest = "oldest";

    /// <summary>Reads a parameter that is one of several words, or notes what it must be; null where it is left out or empty.</summary>
    public static string? Read(string? text, string name, IReadOnlyList<string> words, Dictionary<string, string[]> errors)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (!words.Contains(text))
            errors[name] = [$"It must be one of {string.Join(", ", words)}."];
        return text;
    }
}
