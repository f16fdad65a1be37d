using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace OnlineShop.Data;

/// <summary>What an error of the database says about another try.</summary>
public static class DatabaseErrors
{
    /// <summary>Serialization failure, deadlock, lock not available, statement cancelled: passes by itself.</summary>
    public static bool IsConflict(Exception error) => error is PostgresException
    {
        SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled,
    };

    /// <summary>
    /// Nobody's fault, and over some time: a database that is away, the end of the process. Tried again without end.
    /// </summary>
    public static bool IsOutage(Exception error, CancellationToken cancel) => error switch
    {
        OperationCanceledException => cancel.IsCancellationRequested,
        // SQLSTATE classes: connection, resources, system; and a server that ends or starts.
        PostgresException { SqlState: var state } =>
            state[..2] is "08" or "53" or "58" || state.StartsWith("57P", StringComparison.Ordinal),
        _ => error is OutageException or NpgsqlException or RetryLimitExceededException,
    };

    /// <summary>Whether another try may succeed without any change: a conflict or an outage.</summary>
    public static bool MayPass(Exception error, CancellationToken cancel) =>
        IsOutage(error, cancel) || IsConflict(error);
}

/// <summary>
/// Something that the work needs is away for some time. The whole is tried again; a part does not go on without it.
/// </summary>
public class OutageException(string message) : Exception(message);
