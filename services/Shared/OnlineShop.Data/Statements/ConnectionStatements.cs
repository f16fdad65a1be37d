using Npgsql;

namespace OnlineShop.Data.Statements;

/// <summary>
/// Runs SQL whose form is the correctness or the speed of a change, or that LINQ does not say well. Parameters are the properties
/// of an object, by name; rows become objects by the names of their columns.
/// </summary>
public static class ConnectionStatements
{
    /// <summary>Runs a statement, and returns the number of rows it changed.</summary>
    public static async Task<int> ExecuteAsync(
        this NpgsqlConnection connection, string sql, object? parameters = null, CancellationToken cancel = default)
    {
        await using var command = StatementParameters.Command(connection, sql, parameters);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Runs a query.</summary>
    public static async Task<List<T>> QueryAsync<T>(
        this NpgsqlConnection connection, string sql, object? parameters = null, CancellationToken cancel = default)
    {
        await using var command = StatementParameters.Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        if (!await reader.ReadAsync(cancel))
            return rows;
        var read = RowReader<T>.For(reader);
        do
            rows.Add(read(reader));
        while (await reader.ReadAsync(cancel));
        return rows;
    }

    /// <summary>Runs a query of at most one row; default if there is none.</summary>
    /// <exception cref="InvalidOperationException">There is more than one.</exception>
    public static async Task<T?> FindAsync<T>(
        this NpgsqlConnection connection, string sql, object? parameters = null, CancellationToken cancel = default) =>
        (await connection.QueryAsync<T>(sql, parameters, cancel)).SingleOrDefault();

    /// <summary>Runs a query of exactly one row.</summary>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    public static async Task<T> SingleAsync<T>(
        this NpgsqlConnection connection, string sql, object? parameters = null, CancellationToken cancel = default) =>
        (await connection.QueryAsync<T>(sql, parameters, cancel)).Single();
}
