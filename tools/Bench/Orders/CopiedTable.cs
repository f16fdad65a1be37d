using Npgsql;
using NpgsqlTypes;

namespace OnlineShop.Bench.Orders;

/// <summary>A table that rows are copied into.</summary>
/// <param name="Columns">Those that are given, with their types; the others have what they have by themselves.</param>
internal sealed record CopiedTable(string Name, params (string Name, NpgsqlDbType Type)[] Columns)
{
    /// <summary>Copies rows, each with a value for each column.</summary>
    public async Task WriteAsync(NpgsqlConnection connection, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy {Name} ({string.Join(", ", Columns.Select(column => column.Name))}) from stdin (format binary)", cancel);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            for (var column = 0; column < Columns.Length; column++)
            {
                if (row[column] is { } value)
                    await copy.WriteAsync(value, Columns[column].Type, cancel);
                else
                    await copy.WriteNullAsync(cancel);
            }
        }

        await copy.CompleteAsync(cancel);
    }
}
