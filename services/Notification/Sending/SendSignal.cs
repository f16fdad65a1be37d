namespace OnlineShop.Notification.Sending;

/// <summary>Says that a commit may have left mails or SMS to be sent.</summary>
internal sealed class SendSignal
{
    /// <summary>There may be some: in the table, or (true) handed over in memory.</summary>
    public event Action<bool>? Raised;

    /// <summary>There may be some that only a look at the table finds.</summary>
    public void Raise() => Raised?.Invoke(false);

    /// <summary>There are some in memory.</summary>
    public void RaiseHandedOver() => Raised?.Invoke(true);
}
