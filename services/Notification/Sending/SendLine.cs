namespace OnlineShop.Notification.Sending;

/// <summary>Mails or SMS of one order: the first is to be sent or is being sent, the others wait for it.</summary>
internal sealed record SendLine(Guid HeadId)
{
    /// <summary>Those that wait, with the times at which they were handed over.</summary>
    public Queue<(SendItem Item, DateTimeOffset At)> Followers { get; init; } = new();
}
