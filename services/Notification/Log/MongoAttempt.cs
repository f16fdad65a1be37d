namespace OnlineShop.Notification.Log;

/// <summary>An attempt as MongoDB keeps it.</summary>
internal sealed class MongoAttempt
{
    public int Number { get; set; }

    public DateTime At { get; set; }

    public string Result { get; set; } = "";

    public string? Error { get; set; }

    public static MongoAttempt Of(DeliveryAttempt attempt) =>
        new() { Number = attempt.Number, At = attempt.At.UtcDateTime, Result = attempt.Result, Error = attempt.Error };
}
