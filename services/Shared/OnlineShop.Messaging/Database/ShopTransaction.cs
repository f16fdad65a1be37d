using Dapper;
using Npgsql;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Inbox;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Database;

/// <summary>
/// A change and the messages that report it: both are stored by one commit, or neither. Lock the aggregate's row before publishing under its
/// key: then the messages of one key stand in the outbox in the order of their commits.
/// </summary>
public sealed class ShopTransaction : IAsyncDisposable
{
    private const string Part = "part";

    private readonly OutboxSignal outbox;
    private readonly TimeProvider clock;
    private readonly NpgsqlTransaction transaction;
    private readonly List<OutboxMessage> messages = [];
    private readonly List<NpgsqlBatchCommand> deferred = [];
    private Dictionary<Type, object>? kept;
    private List<Action>? committed;

    internal ShopTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, OutboxSignal outbox, TimeProvider clock)
    {
        Connection = connection;
        this.transaction = transaction;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// <summary>The connection, inside the transaction.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Sends a message when, and only when, the transaction commits. The current trace goes with it.</summary>
    public void Publish(IMessage message) => messages.Add(OutboxMessage.From(message, clock.GetUtcNow()));

    /// <summary>Runs <paramref name="action"/> once the commit has succeeded: to wake a worker, or to drop a cache entry.</summary>
    public void OnCommitted(Action action) => (committed ??= []).Add(action);

    /// <summary>Something that lives as long as the transaction: what was read under a lock and is known not to change.</summary>
    public T Keep<T>()
        where T : class, new()
    {
        kept ??= [];
        if (!kept.TryGetValue(typeof(T), out var value))
            kept.Add(typeof(T), value = new T());
        return (T)value;
    }

    /// <summary>Runs a statement, and returns the number of rows.</summary>
    public async Task<int> ExecuteAsync(string sql, object? parameters = null, CancellationToken cancel = default)
    {
        await RunDeferredAsync(cancel);
        return await Connection.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancel));
    }

    /// <summary>Runs a query.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null, CancellationToken cancel = default)
    {
        await RunDeferredAsync(cancel);
        return (await Connection.QueryAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancel))).AsList();
    }

    /// <summary>Runs a query of at most one row; default if there is none.</summary>
    public async Task<T?> FindAsync<T>(string sql, object? parameters = null, CancellationToken cancel = default)
    {
        await RunDeferredAsync(cancel);
        return await Connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancel));
    }

    /// <summary>
    /// Runs a statement whose result is not needed: together with others like it, in one round trip, before the next statement whose result is needed, and
    /// with the commit at the latest. If it fails, that call throws.
    /// </summary>
    public void Defer(string sql, object? parameters = null) => deferred.Add(StatementParameters.Command(sql, parameters));

    /// <inheritdoc cref="Defer(string, object?)"/>
    internal void Defer(NpgsqlBatchCommand command) => deferred.Add(command);

    /// <summary>
    /// Runs a part that may fail by itself: then what it changed, deferred and published is undone, and the transaction goes on without it. Returns
    /// the error, or null. Errors that another attempt of the whole may avoid are thrown: a conflict with other work, a database that is away.
    /// </summary>
    public async Task<Exception?> TryAsync(Func<Task> part, CancellationToken cancel = default)
    {
        await RunDeferredAsync(cancel);
        var (published, actions) = (messages.Count, committed?.Count ?? 0);
        await transaction.SaveAsync(Part, cancel);
        try
        {
            await part();
            await RunDeferredAsync(cancel);
            await transaction.ReleaseAsync(Part, cancel);
            return null;
        }
        catch (Exception error) when (!Attempts.IsOutage(error, cancel) && !Attempts.IsConflict(error))
        {
            deferred.Clear();
            messages.RemoveRange(published, messages.Count - published);
            committed?.RemoveRange(actions, committed.Count - actions);
            // Some of it was read inside the part, under locks that are released now.
            kept = null;
            await transaction.RollbackAsync(Part, cancel);
            return error;
        }
    }

    /// <summary>Stores the messages and commits.</summary>
    public async Task CommitAsync(CancellationToken cancel = default)
    {
        if (messages.Count > 0)
            Defer(OutboxWriter.Command(messages));
        await RunDeferredAsync(cancel);
        await transaction.CommitAsync(cancel);
        if (messages.Count > 0)
            outbox.Raise();
        committed?.ForEach(action => action());
    }

    private async Task RunDeferredAsync(CancellationToken cancel)
    {
        if (deferred.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(Connection, transaction);
        deferred.ForEach(batch.BatchCommands.Add);
        deferred.Clear();
        await batch.ExecuteNonQueryAsync(cancel);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
