using Npgsql;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Data;

/// <summary>
/// The service's own database. Every change goes through a <see cref="ShopTransaction"/>, so that its messages go with it.
/// </summary>
public sealed class ShopDatabase(
    NpgsqlDataSource source, IServiceProvider services, IEnumerable<ICommitHook> hooks, TimeProvider clock)
{
    private readonly ICommitHook[] hooks = [.. hooks.OrderBy(hook => hook.IsLast)];

    /// <summary>The connection pool, for reads and for statements that need no transaction.</summary>
    public NpgsqlDataSource Source { get; } = source;

    /// <summary>Opens a connection for reading.</summary>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancel = default) =>
        Source.OpenConnectionAsync(cancel);

    /// <summary>Begins a transaction (read committed). Disposing it without a commit undoes it.</summary>
    public async Task<ShopTransaction> BeginAsync(CancellationToken cancel = default)
    {
        var connection = await Source.OpenConnectionAsync(cancel);
        try
        {
            return new ShopTransaction(
                connection, await connection.BeginTransactionAsync(cancel), services, clock, hooks);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs <paramref name="work"/> in a transaction and commits it, unless it throws.</summary>
    public async Task<T> InTransactionAsync<T>(Func<ShopTransaction, Task<T>> work, CancellationToken cancel = default)
    {
        await using var transaction = await BeginAsync(cancel);
        var result = await work(transaction);
        await transaction.CommitAsync(cancel);
        return result;
    }

    /// <summary>Runs <paramref name="slice"/> in a transaction: a value is committed, a refusal undone.</summary>
    public async Task<Result<T>> InTransactionAsync<T>(
        Func<ShopTransaction, Task<Result<T>>> slice, CancellationToken cancel = default)
        where T : notnull
    {
        await using var transaction = await BeginAsync(cancel);
        var result = await slice(transaction);
        if (result.TryGet(out _, out _))
            await transaction.CommitAsync(cancel);
        return result;
    }

    /// <summary>Runs <paramref name="work"/> in a transaction and commits it, unless it throws.</summary>
    public async Task InTransactionAsync(Func<ShopTransaction, Task> work, CancellationToken cancel = default)
    {
        await using var transaction = await BeginAsync(cancel);
        await work(transaction);
        await transaction.CommitAsync(cancel);
    }
}
