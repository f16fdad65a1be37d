namespace OnlineShop.Storefront.Site;

/// <summary>One thing that is kept as <see cref="RememberedByKey{TKey, TValue}"/> keeps many.</summary>
internal sealed class Remembered<T>(TimeProvider clock, TimeSpan life)
    where T : class
{
    private readonly RememberedByKey<ValueTuple, T> kept = new(clock, life);

    /// <summary>The value; null where there never was one.</summary>
    /// <param name="read">Asks the shop; null where it does not answer.</param>
    public Task<T?> GetAsync(Func<Task<T?>> read) => kept.GetAsync(default, read);

    /// <summary>It may have changed: it is read anew.</summary>
    public void Forget() => kept.Forget(_ => true);
}
