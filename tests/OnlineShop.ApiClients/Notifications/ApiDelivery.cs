namespace OnlineShop.ApiClients.Notifications;

/// <summary>A delivery over one channel, as the log shows it to administrators.</summary>
/// <param name="State">pending, sent, skipped or failed.</param>
public sealed record ApiDelivery(
    Guid Id, Guid UserId, string Kind, string Channel, string State, IReadOnlyList<ApiDeliveryAttempt> Attempts,
    DateTimeOffset CreatedAt, Guid? OrderId = null, string? To = null, string? Subject = null, string? Text = null,
    Guid? ResentFrom = null);

/// <summary>A mail or SMS that is sent again.</summary>
public sealed record ApiResentDelivery(Guid Id, Guid ResentFrom, DateTimeOffset CreatedAt);

/// <summary>An attempt to deliver.</summary>
/// <param name="Result">sent, retry, skipped or failed.</param>
public sealed record ApiDeliveryAttempt(int Number, DateTimeOffset At, string Result, string? Error = null);

/// <summary>Notification's part of the export of a person's data.</summary>
public sealed record ApiExportedNotifications(
    IReadOnlyList<ApiNotification> Notifications, IReadOnlyList<ApiDelivery> Messages,
    ApiExportedContact? Contact = null);

/// <summary>How to reach a person.</summary>
public sealed record ApiExportedContact(
    string Email, string DisplayName, string Language, IReadOnlyList<string> Channels, bool Marketing,
    string? Phone = null);
