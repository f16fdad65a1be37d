namespace OnlineShop.Auth.Keys;

/// <summary>When which key does what: published from its making, signing from its hour until the next one's, gone when its last token is.</summary>
internal static class KeySchedule
{
    /// <summary>More than any clock skew that a checker of tokens allows.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    /// <summary>The key that signs now: the youngest whose hour has come. Null where none can.</summary>
    public static T? Signing<T>(IEnumerable<T> keys, Func<T, DateTimeOffset> signsFrom, DateTimeOffset now)
        where T : class => keys.Where(key => signsFrom(key) <= now).MaxBy(signsFrom);

    /// <summary>The keys that may still be needed: those that follow, the one that signs, and those whose tokens may not all have expired.</summary>
    public static IReadOnlyList<T> Needed<T>(IEnumerable<T> keys, Func<T, DateTimeOffset> signsFrom, TimeSpan tokenLifetime, DateTimeOffset now)
    {
        var ordered = keys.OrderBy(signsFrom).ToList();
        return [.. ordered.Where((_, index) => index == ordered.Count - 1 || signsFrom(ordered[index + 1]) + tokenLifetime + Margin > now)];
    }
}
