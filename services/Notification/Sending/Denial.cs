namespace OnlineShop.Notification.Sending;

/// <summary>Why a mail or SMS must not be sent.</summary>
/// <param name="Code">For programs.</param>
/// <param name="Text">For people.</param>
internal sealed record Denial(string Code, string Text);
