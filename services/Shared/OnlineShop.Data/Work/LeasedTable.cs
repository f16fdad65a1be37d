using OnlineShop.Data.Statements;

namespace OnlineShop.Data.Work;

/// <summary>
/// A table whose rows are work: each has a time when it is due, and the worker that claims it moves that time past its lease.
/// Workers on several replicas take different rows, and none waits for another (<c>for update skip locked</c>).
/// </summary>
/// <param name="Name">The table; the other parts call its row by this name.</param>
/// <param name="Lease">How long a claimed row is its worker's. It outlasts the work.</param>
/// <param name="Key">The column that names a row.</param>
/// <param name="Due">The column of the time.</param>
public sealed record LeasedTable(string Name, TimeSpan Lease, string Key = "id", string Due = "due_at")
{
    private string? claim;
    private string? nextDue;

    /// <summary>Which rows are work, beside those that are due. Null: all of them.</summary>
    public string? Where { get; init; }

    /// <summary>What a claim changes beside the time, such as <c>attempts = attempts + 1</c>.</summary>
    public string? Set { get; init; }

    /// <summary>The columns that a claimed row has.</summary>
    public string Returning { get; init; } = "*";

    /// <summary>Other tables that <see cref="Returning"/> names, each with the condition that joins it.</summary>
    public (string Tables, string On)? From { get; init; }

    /// <summary>The statement. Its parameters are <c>now</c>, <c>until</c>, <c>limit</c> and those that the parts name.</summary>
    public string Claim => claim ??= $"""
        update {Name} set {Due} = @until{(Set is null ? "" : $", {Set}")}
        {(From is { } from ? $"from {from.Tables} where {from.On} and" : "where")} {Name}.{Key} in (
          select {Key} from {Name} where {Due} <= @now{(Where is null ? "" : $" and ({Where})")} order by {Due} limit @limit for update skip locked)
        returning {Returning}
        """;

    /// <summary>Claims rows that are due. It is one statement, which commits on its own: one round trip.</summary>
    public async Task<IReadOnlyList<T>> ClaimAsync<T>(
        ShopDatabase database, int limit, DateTimeOffset now, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QueryAsync<T>(Claim, new { now, until = now + Lease, limit }, cancel);
    }

    /// <summary>How long until the next row is due, or its lease runs out; null where there is none.</summary>
    public async Task<TimeSpan?> UntilDueAsync(ShopDatabase database, DateTimeOffset now, CancellationToken cancel)
    {
        nextDue ??= $"select {Due} from {Name} where {Due} is not null{(Where is null ? "" : $" and ({Where})")} order by {Due} limit 1";
        await using var connection = await database.OpenAsync(cancel);
        return await connection.FindAsync<DateTimeOffset?>(nextDue, new { now }, cancel) - now;
    }
}
