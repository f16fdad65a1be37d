namespace OnlineShop.Auth.Keys;

/// <summary>
/// What each key does when: it is published once created, signs from its own time until the next key's, and is deleted once its
/// last token has expired.
/// </summary>
internal static class KeySchedule
{
    /// <summary>More than the clock skew that any token check allows.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    /// <summary>The key that signs now: the newest whose time has come. Null if there is none.</summary>
    public static T? Signing<T>(IEnumerable<T> keys, Func<T, DateTimeOffset> signsFrom, DateTimeOffset now)
        where T : class => keys.Where(key => signsFrom(key) <= now).MaxBy(signsFrom);

    /// <summary>
    /// The keys that are still needed: the next ones, the one that signs, and those whose tokens may not all have expired.
    /// </summary>
    public static IReadOnlyList<T> Needed<T>(
        IEnumerable<T> keys, Func<T, DateTimeOffset> signsFrom, TimeSpan tokenLifetime, DateTimeOffset now)
    {
        var ordered = keys.OrderBy(signsFrom).ToList();
        return [.. ordered.Where((_, index) => index == ordered.Count - 1 || signsFrom(ordered[index + 1]) + tokenLifetime + Margin > now)];
    }
}
