namespace OnlineShop.ApiClients.OutsideWorld;

/// <summary>A mail in the mail box.</summary>
/// <param name="Duplicates">How many more times the same message came for this recipient.</param>
public sealed record ApiMail(
    Guid Id, string To, string From, string Subject, DateTimeOffset ReceivedAt, int Duplicates, string? Text = null,
    string? Html = null, string? MessageId = null);
