namespace OnlineShop.Notification.Notices;

/// <summary>How long a notice waits for what it lacks, counted from when it was made.</summary>
/// <param name="PageWait">For the page where a payment is confirmed.</param>
/// <param name="ContactWait">For the contact of its recipient.</param>
internal sealed record WaitingTimes(DateTimeOffset Now, TimeSpan PageWait, TimeSpan ContactWait);
