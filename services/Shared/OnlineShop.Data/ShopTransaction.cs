using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OnlineShop.Data.Model;
using OnlineShop.Data.Statements;

namespace OnlineShop.Data;

/// <summary>
/// The unit of work: changes, and what goes with them at the commit (the messages that report them), are stored together or not
/// at all.
/// </summary>
public sealed class ShopTransaction : IAsyncDisposable
{
    private const string Part = "part";

    private readonly IServiceProvider services;
    private readonly ICommitHook[] hooks;
    private readonly NpgsqlTransaction transaction;
    private readonly List<NpgsqlBatchCommand> deferred = [];
    private List<(string Column, Action<NpgsqlDataReader> Read)>? answers;
    private Dictionary<Type, object>? kept;
    private List<IDeferredWork>? gathered;
    private List<Action>? committed;
    private ShopDbContext? context;

    internal ShopTransaction(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IServiceProvider services, TimeProvider clock,
        ICommitHook[] hooks)
    {
        Connection = connection;
        this.transaction = transaction;
        this.services = services;
        Clock = clock;
        this.hooks = hooks;
    }

    /// <summary>The connection, inside the transaction.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>The clock of the service.</summary>
    public TimeProvider Clock { get; }

    /// <summary>
    /// The service's model, in this transaction. What is added to it, updated or removed is stored by the commit;
    /// <c>ExecuteUpdate</c> and <c>ExecuteDelete</c> act at once.
    /// </summary>
    public T Context<T>()
        where T : ShopDbContext
    {
        if (context is null)
        {
            context = services.GetRequiredService<IDbContextFactory<T>>().CreateDbContext();
            context.Join(this, transaction);
        }

        return (T)context;
    }

    /// <summary>
    /// Runs <paramref name="action"/> once the commit has succeeded: to wake a worker, or to drop a cache entry.
    /// </summary>
    public void OnCommitted(Action action) => (committed ??= []).Add(action);

    /// <summary>
    /// Something that lives as long as the transaction: what was read under a lock and is known not to change. A part that fails
    /// takes it along (<see cref="TryAsync"/>), unless it is an <see cref="IPendingWork"/>.
    /// </summary>
    public T Keep<T>()
        where T : class, new()
    {
        kept ??= [];
        if (!kept.TryGetValue(typeof(T), out var value))
        {
            kept.Add(typeof(T), value = new T());
            if (value is IDeferredWork work)
                (gathered ??= []).Add(work);
        }

        return (T)value;
    }

    /// <summary>Runs a statement, and returns the number of rows.</summary>
    public async Task<int> ExecuteAsync(string sql, object? parameters = null, CancellationToken cancel = default)
    {
        await RunDeferredAsync(cancel);
        return await Connection.ExecuteAsync(sql, parameters, cancel);
    }

    /// <summary>Runs a query.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql, object? parameters = null, CancellationToken cancel = default)
    {
        await RunDeferredAsync(cancel);
        return await Connection.QueryAsync<T>(sql, parameters, cancel);
    }

    /// <summary>Runs a query of at most one row; default if there is none.</summary>
    public async Task<T?> FindAsync<T>(string sql, object? parameters = null, CancellationToken cancel = default)
    {
        await RunDeferredAsync(cancel);
        return await Connection.FindAsync<T>(sql, parameters, cancel);
    }

    /// <summary>
    /// Runs a statement whose result is not needed: together with others like it, in one round trip, before the next statement
    /// whose result is needed, and with the commit at the latest. If it fails, that call throws.
    /// </summary>
    public void Defer(string sql, object? parameters = null) =>
        deferred.Add(StatementParameters.Command(sql, parameters));

    /// <summary>
    /// Runs a statement as the others that are deferred, and reads the rows of its answer when it has run. The answer is told from
    /// others' by the name of its first column, so statements that share the name share the reading.
    /// </summary>
    public void Defer<T>(string sql, object? parameters, string column, Action<T> read)
    {
        Func<NpgsqlDataReader, T>? row = null;
        Defer(
            StatementParameters.Command(sql, parameters), column, reader => read((row ??= RowReader<T>.For(reader))(reader)));
    }

    /// <inheritdoc cref="Defer(string, object?)"/>
    internal void Defer(NpgsqlBatchCommand command) => deferred.Add(command);

    /// <summary>
    /// Runs a statement as the others that are deferred, and reads each row of its answer, which is told from others' by the name
    /// of its first column.
    /// </summary>
    internal void Defer(NpgsqlBatchCommand command, string column, Action<NpgsqlDataReader> read)
    {
        deferred.Add(command);
        (answers ??= []).Add((column, read));
    }

    /// <summary>
    /// Runs a part that may fail by itself: then what it changed, deferred and published is undone, and the transaction goes on
    /// without it. Returns the error, or null. Errors that another attempt of the whole may avoid are thrown: a conflict with
    /// other work, a database that is away.
    /// </summary>
    public async Task<Exception?> TryAsync(Func<Task> part, CancellationToken cancel = default)
    {
        await SaveAsync(cancel);
        await RunDeferredAsync(cancel);
        var actions = committed?.Count ?? 0;
        var pending = kept?.Values.OfType<IPendingWork>().Select(work => (Work: work, work.Count)).ToArray() ?? [];
        await transaction.SaveAsync(Part, cancel);
        try
        {
            await part();
            await SaveAsync(cancel);
            await RunDeferredAsync(cancel);
            await transaction.ReleaseAsync(Part, cancel);
            return null;
        }
        catch (Exception error) when (!DatabaseErrors.MayPass(error, cancel))
        {
            deferred.Clear();
            answers = null;
            context?.ChangeTracker.Clear();
            committed?.RemoveRange(actions, committed.Count - actions);
            // Some of it was read inside the part, under locks that are released now.
            kept = null;
            foreach (var (work, count) in pending)
            {
                work.CutTo(count);
                (kept ??= []).Add(work.GetType(), work);
            }

            gathered?.RemoveAll(work => !pending.Any(known => known.Work == work));

            await transaction.RollbackAsync(Part, cancel);
            return error;
        }
    }

    /// <summary>Stores what goes with the changes, and commits.</summary>
    public async Task CommitAsync(CancellationToken cancel = default)
    {
        await SaveAsync(cancel);
        Gather();
        foreach (var hook in hooks)
        {
            hook.Committing(this);
            Gather();
        }

        // It travels with the last statements: a round trip less, for which their locks are held. If one of them fails, the server
        // runs none after it, and so does not commit.
        deferred.Add(new NpgsqlBatchCommand("commit"));
        await RunDeferredAsync(cancel);
        foreach (var hook in hooks)
            hook.Committed(this);
        committed?.ForEach(action => action());
    }

    /// <summary>What is kept (<see cref="Keep"/>), or null.</summary>
    public T? FindKept<T>()
        where T : class => kept?.GetValueOrDefault(typeof(T)) as T;

    private async Task SaveAsync(CancellationToken cancel)
    {
        if (context?.ChangeTracker.HasChanges() != true)
            return;
        try
        {
            await context.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException error) when (error.InnerException is NpgsqlException cause)
        {
            // The same errors as a statement has.
            ExceptionDispatchInfo.Throw(cause);
        }
    }

    /// <summary>Makes statements of what was gathered for them.</summary>
    private void Gather()
    {
        foreach (var work in gathered ?? [])
        {
            if (work.Count == 0)
                continue;
            work.DeferTo(this);
            work.CutTo(0);
        }
    }

    internal async Task RunDeferredAsync(CancellationToken cancel)
    {
        Gather();
        if (deferred.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(Connection, transaction);
        deferred.ForEach(batch.BatchCommands.Add);
        deferred.Clear();
        if (answers is null)
        {
            await batch.ExecuteNonQueryAsync(cancel);
            return;
        }

        var expected = answers;
        answers = null;
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        do
        {
            if (reader.FieldCount > 0
                && expected.Find(answer => answer.Column == reader.GetName(0)).Read is { } read)
            {
                while (await reader.ReadAsync(cancel))
                    read(reader);
            }
        }
        while (await reader.NextResultAsync(cancel));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (context is not null)
        {
            context.Leave();
            await context.DisposeAsync();
        }

        await transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
