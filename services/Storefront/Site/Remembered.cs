namespace OnlineShop.Storefront.Site;

/// <summary>
/// What is the same for every visitor and changes seldom, kept for a while. While the shop does not answer, the last answer stays.
/// </summary>
internal sealed class Remembered<T>(TimeProvider clock, TimeSpan life)
    where T : class
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private sealed record Kept(T? Value, DateTimeOffset Until);

    private volatile Kept? kept;

    /// <summary>The value; null where there never was one.</summary>
    public async Task<T?> GetAsync(Func<Task<T?>> read)
    {
        var now = clock.GetUtcNow();
        if (kept is { } current && current.Until > now)
            return current.Value;
        var stale = kept?.Value;
        // Those who come while it is read again take the old one.
        if (stale is not null)
            kept = new Kept(stale, now + AfterFailure);
        var value = await read();
        kept = value is null ? new Kept(stale, now + AfterFailure) : new Kept(value, now + life);
        return kept.Value;
    }
}
