using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Notification.Log;

/// <summary>A delivery over one channel, as the API shows it.</summary>
/// <param name="State"><c>pending</c>, <c>sent</c>, <c>skipped</c> or <c>failed</c>.</param>
/// <param name="ResentFrom">The entry that staff sent again with this one; left out where an event told it.</param>
internal sealed record DeliveryEntry(
    Guid Id, Guid UserId, Guid? OrderId, string Kind, [property: AllowedValues("email", "sms")] string Channel, string? To,
    string? Subject, string? Text, [property: AllowedValues("pending", "sent", "skipped", "failed")] string State,
    IReadOnlyList<DeliveryAttempt> Attempts, DateTimeOffset CreatedAt, Guid? ResentFrom)
{
    public static DeliveryEntry Of(DeliveryDocument document) => new(
        document.Id, document.UserId, document.OrderId, document.Kind, document.Channel, document.To, document.Subject,
        document.Text, document.State, document.Attempts, document.CreatedAt,
        document.ResentFrom);
}
