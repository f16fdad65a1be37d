using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Data.Work;

namespace OnlineShop.Product.Imports;

/// <summary>Statements on imports and their rows.</summary>
internal static class ImportStatements
{
    private const string Columns =
        "id, dry_run, state, columns, total, read_to, done, created, changed, unchanged, bad, error, created_by, created_at, finished_at";

    /// <summary>What imports are claimed from: each for the time that some batches may take.</summary>
    public static readonly LeasedTable Table = new("imports", TimeSpan.FromMinutes(1))
    {
        Where = "state in ('waiting', 'running')",
        Set = "state = 'running', attempts = attempts + 1",
        Returning = "id, attempts",
    };

    public static Task InsertAsync(
        ShopTransaction transaction, Guid id, bool dryRun, string[] columns, int total, Guid by, DateTimeOffset now,
        CancellationToken cancel) => transaction.ExecuteAsync(
        """
        insert into imports (id, dry_run, columns, total, created_by, created_at, due_at)
        values (@id, @dryRun, @columns, @total, @by, @now, @now)
        """,
        new { id, dryRun, columns, total, by, now }, cancel);

    public static Task InsertRowsAsync(
        ShopTransaction transaction, Guid id, int[] numbers, string[] cells, string?[] problems, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            insert into import_rows (import_id, number, cells, problems)
            select @id, r.number, r.cells::jsonb, r.problems::jsonb from unnest(@numbers, @cells, @problems) as r (number, cells, problems)
            """,
            new { id, numbers, cells, problems }, cancel);

    /// <summary>Removes imports that nobody asks for any more.</summary>
    public static Task DeleteOldAsync(ShopTransaction transaction, DateTimeOffset before, CancellationToken cancel) =>
        transaction.ExecuteAsync("delete from imports where created_at < @before and due_at is null", new { before }, cancel);

    public static Task<ImportRow?> FindAsync(NpgsqlConnection connection, Guid id, CancellationToken cancel) =>
        connection.FindAsync<ImportRow>($"select {Columns} from imports where id = @id", new { id }, cancel);

    /// <summary>Reads an import and locks it: of two workers that have it, the later one finds where the other one is.</summary>
    public static Task<ImportRow?> LockAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.FindAsync<ImportRow>($"select {Columns} from imports where id = @id for update", new { id }, cancel);

    /// <summary>The newest imports, before the one <paramref name="before"/>: ids rise with time.</summary>
    public static Task<List<ImportRow>> ListAsync(NpgsqlConnection connection, Guid? before, int take, CancellationToken cancel) =>
        connection.QueryAsync<ImportRow>(
            $"select {Columns} from imports where @before::uuid is null or id < @before order by id desc limit @take",
            new { before, take }, cancel);

    /// <summary>The rows after <paramref name="after"/> in their order.</summary>
    public static Task<IReadOnlyList<StoredRow>> ReadRowsAsync(
        ShopTransaction transaction, Guid id, int after, int take, CancellationToken cancel) => transaction.QueryAsync<StoredRow>(
        """
        select number, cells::text as cells, problems::text as problems from import_rows
        where import_id = @id and number > @after order by number limit @take
        """,
        new { id, after, take }, cancel);

    /// <summary>Bad rows after <paramref name="after"/> in their order.</summary>
    public static Task<List<StoredRow>> ReadBadRowsAsync(
        NpgsqlConnection connection, Guid id, int after, int take, CancellationToken cancel) => connection.QueryAsync<StoredRow>(
        """
        select number, cells::text as cells, problems::text as problems from import_rows
        where import_id = @id and problems is not null and number > @after order by number limit @take
        """,
        new { id, after, take }, cancel);

    /// <summary>Notes what is wrong with rows of a batch, and removes those that are done without fault.</summary>
    public static Task FinishRowsAsync(
        ShopTransaction transaction, Guid id, int readFrom, int readTo, int[] numbers, string[] problems, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            with bad as (
              update import_rows r set problems = b.problems::jsonb from unnest(@numbers, @problems) as b (number, problems)
              where r.import_id = @id and r.number = b.number)
            delete from import_rows where import_id = @id and number > @readFrom and number <= @readTo and number <> all(@numbers) and problems is null
            """,
            new { id, readFrom, readTo, numbers, problems }, cancel);

    /// <summary>Counts a batch. Without <paramref name="dueAt"/> the import is done.</summary>
    public static Task AdvanceAsync(
        ShopTransaction transaction, Guid id, BatchCount count, DateTimeOffset now, DateTimeOffset? dueAt, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            update imports set read_to = @ReadTo, done = done + @Created + @Changed + @Unchanged + @Bad, created = created + @Created,
              changed = changed + @Changed, unchanged = unchanged + @Unchanged, bad = bad + @Bad, attempts = 1, due_at = @dueAt,
              state = case when @dueAt is null then 'done' else state end, finished_at = case when @dueAt is null then @now end
            where id = @id
            """,
            new { id, count.ReadTo, count.Created, count.Changed, count.Unchanged, count.Bad, now, dueAt }, cancel);

    /// <summary>Gives an import up.</summary>
    public static Task FailAsync(ShopTransaction transaction, Guid id, string error, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "update imports set state = 'failed', error = @error, finished_at = @now, due_at = null where id = @id",
            new { id, error, now }, cancel);

    /// <summary>Lets an import be tried again at a time.</summary>
    public static Task PostponeAsync(ShopTransaction transaction, Guid id, DateTimeOffset dueAt, CancellationToken cancel) =>
        transaction.ExecuteAsync("update imports set due_at = @dueAt where id = @id", new { id, dueAt }, cancel);
}

/// <summary>What became of the rows of a batch.</summary>
/// <param name="ReadTo">The number of its last row.</param>
internal sealed record BatchCount(int ReadTo, int Created, int Changed, int Unchanged, int Bad);
