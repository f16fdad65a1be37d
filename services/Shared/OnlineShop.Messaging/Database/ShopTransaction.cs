using Dapper;
using Npgsql;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Database;

/// <summary>
/// A change and the messages that report it: both are stored by one commit, or neither. Lock the aggregate's row before publishing under its
/// key: then the messages of one key stand in the outbox in the order of their commits.
/// </summary>
public sealed class ShopTransaction : IAsyncDisposable
{
    private readonly OutboxSignal outbox;
    private readonly TimeProvider clock;
    private readonly NpgsqlTransaction transaction;
    private readonly List<OutboxMessage> messages = [];
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

    /// <summary>Runs a statement; answers the number of rows.</summary>
    public Task<int> ExecuteAsync(string sql, object? parameters = null, CancellationToken cancel = default) =>
        Connection.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancel));

    /// <summary>Runs a query.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null, CancellationToken cancel = default) =>
        (await Connection.QueryAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancel))).AsList();

    /// <summary>Runs a query of one row at most; default where there is none.</summary>
    public Task<T?> FindAsync<T>(string sql, object? parameters = null, CancellationToken cancel = default) =>
        Connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancel));

    /// <summary>Stores the messages and commits.</summary>
    public async Task CommitAsync(CancellationToken cancel = default)
    {
        if (messages.Count > 0)
            await OutboxWriter.WriteAsync(Connection, transaction, messages, cancel);
        await transaction.CommitAsync(cancel);
        if (messages.Count > 0)
            outbox.Raise();
        committed?.ForEach(action => action());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
