namespace OnlineShop.ApiClients;

/// <summary>A page of a list.</summary>
/// <param name="Next">The cursor of the next page; left out on the last one.</param>
public sealed record ApiPage<T>(IReadOnlyList<T> Items, string? Next = null);
