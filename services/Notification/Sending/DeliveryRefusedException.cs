namespace OnlineShop.Notification.Sending;

/// <summary>A server refused a message for good: another attempt would end the same.</summary>
internal sealed class DeliveryRefusedException(string message) : Exception(message);
