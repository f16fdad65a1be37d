namespace OnlineShop.Data.Work;

/// <summary>One run of a sweep.</summary>
public sealed class Sweep
{
    private readonly Sweeps sweeps;
    private readonly string name;
    private readonly HashSet<string> skipped = new(StringComparer.Ordinal);

    internal Sweep(Sweeps sweeps, string name) => (this.sweeps, this.name) = (sweeps, name);

    /// <summary>How many rows this run went past.</summary>
    public int Skipped => skipped.Count;

    /// <summary>
    /// Handles rows inside a transaction: all together, and where that fails one by one, so that a bad one stands alone. Answers
    /// how many were handled.
    /// </summary>
    /// <param name="id">Names a row.</param>
    /// <param name="handle">Handles some rows, all or none.</param>
    public async Task<int> HandleAsync<T>(
        ShopTransaction transaction, IReadOnlyList<T> rows, Func<T, string> id, Func<IReadOnlyList<T>, Task> handle,
        CancellationToken cancel)
    {
        if (rows.Count == 0 || await transaction.TryAsync(() => handle(rows), cancel) is not { } first)
            return rows.Count;
        var faults = new List<(string Id, Exception Error)>();
        foreach (var row in rows)
        {
            if ((rows.Count == 1 ? first : await transaction.TryAsync(() => handle([row]), cancel)) is { } error)
                faults.Add((id(row), error));
        }

        if (faults.Count > 0)
            await sweeps.NoteAsync(transaction, name, Remember(faults), cancel);
        return rows.Count - faults.Count;
    }

    /// <summary>
    /// Handles a row outside of any transaction; false where it could not be, and is noted. What may pass by itself is thrown.
    /// </summary>
    public async Task<bool> TryAsync(string id, Func<Task> handle, CancellationToken cancel)
    {
        try
        {
            await handle();
            return true;
        }
        catch (Exception error) when (!DatabaseErrors.MayPass(error, cancel))
        {
            await SkipAsync(id, error, cancel);
            return false;
        }
    }

    /// <summary>The rows that earlier runs went past: for a sweep that does not meet them again by itself.</summary>
    public Task<IReadOnlyList<string>> EarlierAsync(CancellationToken cancel) => sweeps.ReadAsync(name, cancel);

    /// <summary>Notes a row that could not be handled, in a transaction of the caller's.</summary>
    public Task SkipAsync(ShopTransaction transaction, string id, Exception error, CancellationToken cancel) =>
        sweeps.NoteAsync(transaction, name, Remember([(id, error)]), cancel);

    /// <summary>Notes a row that could not be handled.</summary>
    public Task SkipAsync(string id, Exception error, CancellationToken cancel) =>
        sweeps.NoteAsync(name, Remember([(id, error)]), cancel);

    /// <summary>Ends a run that has seen the whole list: what earlier runs went past and this one did not is in order.</summary>
    public Task EndAsync(ShopTransaction transaction, CancellationToken cancel) =>
        Sweeps.ForgetAsync(transaction, name, skipped, cancel);

    /// <inheritdoc cref="EndAsync(ShopTransaction, CancellationToken)"/>
    public Task EndAsync(CancellationToken cancel) => sweeps.ForgetAsync(name, skipped, cancel);

    private IReadOnlyList<(string Id, Exception Error)> Remember(IReadOnlyList<(string Id, Exception Error)> faults)
    {
        skipped.UnionWith(faults.Select(fault => fault.Id));
        return faults;
    }
}
