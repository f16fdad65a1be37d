namespace OnlineShop.Data.Audit;

/// <summary>What a slice says of a change for the audit log.</summary>
/// <param name="Subject">Null: the ids of the request's path.</param>
internal sealed record AuditNote(string? Subject, object? Before, object? After);
