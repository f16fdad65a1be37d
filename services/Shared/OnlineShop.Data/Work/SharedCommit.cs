using System.Diagnostics;

namespace OnlineShop.Data.Work;

/// <summary>
/// Changes whose statements need no answer (<see cref="ShopTransaction.Defer(string, object?)"/>): those of the same moment share a
/// transaction, which is one round trip. Where one of them fails, nothing of the transaction is stored, and each is stored by
/// itself.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="lockedBy">What a change locks: the order in which the changes of a group are made.</param>
/// <param name="change">Makes a change with deferred statements. It may be made again.</param>
/// <param name="pace">As of <see cref="GroupCommit{T}"/>.</param>
public sealed class SharedCommit<T>(
    ShopDatabase database, Func<T, Guid> lockedBy, Action<ShopTransaction, T> change, TimeSpan pace = default)
{
    private readonly GroupCommit<(T Change, Activity? Cause)> changes =
        new(group => StoreAsync(database, lockedBy, change, group), pace);

    /// <summary>Makes a change; ends when it is committed, or fails as its own transaction does.</summary>
    public Task AddAsync(T one) => changes.AddAsync((one, Activity.Current));

    private static Task StoreAsync(
        ShopDatabase database, Func<T, Guid> lockedBy, Action<ShopTransaction, T> change,
        IReadOnlyList<(T Change, Activity? Cause)> group) => database.InTransactionAsync(transaction =>
    {
        var current = Activity.Current;
        foreach (var (one, cause) in group.OrderBy(one => lockedBy(one.Change)))
        {
            // What is stored and published belongs to the trace of its own change.
            Activity.Current = cause;
            change(transaction, one);
        }

        Activity.Current = current;
        return Task.CompletedTask;
    });
}
