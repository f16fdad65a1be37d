using Npgsql;

namespace Aspire.Hosting;

/// <summary>Makes the owner of a database, and gives it what is in the database.</summary>
public static class DatabaseOwnership
{
    private const int MostTries = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>The reader's row is one for all databases, and two who change it at once would get in each other's way.</summary>
    private static readonly SemaphoreSlim ReaderTurn = new(1);

    /// <summary>Makes a database that is there its owner's; a second time changes nothing.</summary>
    /// <exception cref="NpgsqlException">The server refuses it, or does not answer for some seconds.</exception>
    public static async Task TakeOverAsync(PostgresDatabaseResource database, CancellationToken cancel)
    {
        if (database.Annotations.OfType<DatabaseOwnerAnnotation>().SingleOrDefault() is not { } owner)
            return;
        var connection = (await database.ConnectionStringExpression.GetValueAsync(cancel).ConfigureAwait(false))!;
        var password = (await owner.Password.GetValueAsync(cancel).ConfigureAwait(false))!;
        var reader = database.Parent.Annotations.OfType<DatabaseReaderAnnotation>().SingleOrDefault();
        using var pauses = new PeriodicTimer(Pause);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (reader is not null)
                    await MakeReaderAsync(connection, reader, cancel).ConfigureAwait(false);
                await RunAsync(
                    connection,
                    OwnershipScript.Role(owner.Role) + OwnershipScript.Password(owner.Role, OwnershipScript.Literal(password))
                    + OwnershipScript.Database(database.DatabaseName, owner.Role, reader?.Role) + OwnershipScript.Contents(owner.Role)
                    + OwnershipScript.Parameters(owner), cancel)
                    .ConfigureAwait(false);
                return;
            }
            catch (NpgsqlException error) when (error.IsTransient && attempt < MostTries)
            {
                await pauses.WaitForNextTickAsync(cancel).ConfigureAwait(false);
            }
        }
    }

    private static async Task MakeReaderAsync(string connection, DatabaseReaderAnnotation reader, CancellationToken cancel)
    {
        var password = (await reader.Password.GetValueAsync(cancel).ConfigureAwait(false))!;
        await ReaderTurn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            await RunAsync(
                connection,
                OwnershipScript.Role(reader.Role) + OwnershipScript.ReadOnly(reader.Role)
                + OwnershipScript.Password(reader.Role, OwnershipScript.Literal(password)), cancel)
                .ConfigureAwait(false);
        }
        finally
        {
            ReaderTurn.Release();
        }
    }

    private static async Task RunAsync(string connectionString, string script, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancel).ConfigureAwait(false);
#pragma warning disable CA2100 // Names and passwords cannot be parameters of these statements; they come from the app model and are quoted.
        await using var command = new NpgsqlCommand(script, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }
}
