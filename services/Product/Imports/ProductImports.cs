using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Product.Imports;

/// <summary>Takes files of products, and tells how far they are.</summary>
internal sealed class ProductImports(ShopDatabase database, ImportWorker worker, TimeProvider clock)
{
    /// <summary>So many faults are told with an import.</summary>
    private const int MostProblems = 100;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Stores a file; its rows are worked off in the background.</summary>
    /// <param name="by">The account of who uploaded it.</param>
    public async Task<ProductImport> AddAsync(ImportFile file, bool dryRun, Guid by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await database.InTransactionAsync(
            async transaction =>
            {
                await ImportStatements.DeleteOldAsync(transaction, now - Kept, cancel);
                await ImportStatements.InsertAsync(transaction, id, dryRun, file.Columns, file.Rows.Count, by, now, cancel);
                foreach (var part in file.Rows.Select(row => row.ToStored()).Chunk(5000))
                {
                    await ImportStatements.InsertRowsAsync(
                        transaction, id, [.. part.Select(row => row.Number)], [.. part.Select(row => row.Cells)],
                        [.. part.Select(row => row.Problems)], cancel);
                }

                transaction.OnCommitted(worker.Wake);
            },
            cancel);
        return (await FindAsync(id, cancel))!;
    }

    public async Task<ProductImport?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        if (await ImportStatements.FindAsync(connection, id, cancel) is not { } import)
            return null;
        // Rows that are not reached yet may have faults of their form already.
        var bad = await ImportStatements.ReadBadRowsAsync(connection, id, 0, MostProblems, cancel);
        return ProductImport.From(
            import,
            [.. bad.Where(row => row.Number <= import.ReadTo).SelectMany(row => FileRow.From(row).ToAnswers()).Take(MostProblems)]);
    }

    /// <summary>The newest imports, without their faults.</summary>
    public async Task<Page<ProductImport>> ListAsync(PageRequest<Guid> page, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await ImportStatements.ListAsync(connection, page.IsFirst ? null : page.After, page.Limit + 1, cancel);
        return Pages.Of(rows, page.Limit, row => row.Id, row => ProductImport.From(row, null));
    }

    /// <summary>The columns of an import; null where there is none.</summary>
    public async Task<string[]?> FindColumnsAsync(Guid id, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return (await ImportStatements.FindAsync(connection, id, cancel))?.Columns;
    }

    /// <summary>The bad rows of an import, in their order, read some at a time.</summary>
    public async IAsyncEnumerable<FileRow> ReadBadRowsAsync(
        Guid id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var after = 0;
        while (true)
        {
            List<StoredRow> rows;
            await using (var connection = await database.OpenAsync(cancel))
                rows = await ImportStatements.ReadBadRowsAsync(connection, id, after, 1000, cancel);
            foreach (var row in rows)
                yield return FileRow.From(row);
            if (rows.Count < 1000)
                yield break;
            after = rows[^1].Number;
        }
    }
}
