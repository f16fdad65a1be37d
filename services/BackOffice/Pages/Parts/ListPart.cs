namespace OnlineShop.BackOffice.Pages.Parts;

/// <summary>One part of a list, as the shop answered it.</summary>
/// <param name="Reply">The answer; where it is none, there are no items.</param>
/// <param name="Items">What is on this page of the list.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record ListPart<T>(Reply Reply, IEnumerable<T>? Items, string? Next);
