using OnlineShop.Data.Statements;

namespace OnlineShop.Rates.Tests;

/// <summary>Data from before the last migrations, brought to where the service is now.</summary>
public sealed class MigrationTests(RatesHost host) : IClassFixture<RatesHost>
{
    [Fact]
    public async Task A_run_that_was_leased_is_due_when_its_lease_ends()
    {
        var (waiting, leased, retried) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var (past, later) = (host.Clock.GetUtcNow(), host.Clock.GetUtcNow().AddMinutes(1));
        await using var connection = await host.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("create schema before; set local search_path = before");
        var service = typeof(RatesService).Assembly;
        foreach (var name in service.GetManifestResourceNames().Where(name => name.EndsWith(".sql")).Order(StringComparer.Ordinal))
        {
            if (name.Contains("0002_", StringComparison.Ordinal))
            {
                await connection.ExecuteAsync(
                    """
                    insert into refresh_runs (id, reason, requested_at, next_attempt_at, leased_until)
                    values
                      (@waiting, 'start', @past, @past, null), (@leased, 'start', @past, @past, @later),
                      (@retried, 'start', @past, @later, @past)
                    """,
                    new { waiting, leased, retried, past, later });
            }

            using var script = new StreamReader(service.GetManifestResourceStream(name)!);
            await connection.ExecuteAsync(await script.ReadToEndAsync());
        }

        var due = await connection.QueryAsync<(Guid Id, DateTimeOffset At)>(
            "select id, next_attempt_at from refresh_runs");
        due.ToDictionary(run => run.Id, run => run.At).ShouldBe(
            new Dictionary<Guid, DateTimeOffset> { [waiting] = past, [leased] = later, [retried] = later },
            ignoreOrder: true);
    }
}
