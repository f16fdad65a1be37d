namespace OnlineShop.ServiceDefaults.Queries;

/// <summary>A page of a list.</summary>
/// <param name="Next">The <c>after</c> of the next page; null on the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
