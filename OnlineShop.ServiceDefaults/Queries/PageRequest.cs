namespace OnlineShop.ServiceDefaults.Queries;

/// <summary>Which page of a list is asked for.</summary>
/// <param name="Limit">The most items of the page, 1 to <see cref="Pages.Longest"/>.</param>
/// <param name="IsFirst">The list is read from its beginning; <paramref name="After"/> says nothing.</param>
/// <param name="After">The key of the last row of the page before.</param>
public readonly record struct PageRequest<TKey>(int Limit, bool IsFirst, TKey? After)
    where TKey : IParsable<TKey>;
