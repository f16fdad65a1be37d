namespace OnlineShop.Notification.Log;

/// <summary>Which entries of the log are meant; what is null does not count.</summary>
/// <param name="State">One of <see cref="States"/>.</param>
/// <param name="Channel">One of <see cref="Channels"/>.</param>
internal sealed record DeliveryFilter(Guid? UserId = null, Guid? OrderId = null, string? State = null, string? Channel = null)
{
    /// <summary>The states of deliveries.</summary>
    public static IReadOnlyList<string> States { get; } = ["pending", "sent", "skipped", "failed"];

    /// <summary>The channels of deliveries.</summary>
    public static IReadOnlyList<string> Channels { get; } = [Notices.Channel.Email, Notices.Channel.Sms];

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
