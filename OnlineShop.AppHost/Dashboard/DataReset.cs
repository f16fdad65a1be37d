using Microsoft.Extensions.DependencyInjection;

namespace OnlineShop.AppHost.Dashboard;

/// <summary>
/// Empties the data of a running shop: the projects stop, every server forgets, the projects start anew and create their tables.
/// </summary>
internal static class DataReset
{
    public static async Task<ExecuteCommandResult> RunAsync(ExecuteCommandContext context)
    {
        var services = context.Services;
        var model = services.GetRequiredService<DistributedApplicationModel>();
        var commands = services.GetRequiredService<ResourceCommandService>();
        var cancel = context.CancellationToken;
        var projects = model.Resources.OfType<ProjectResource>()
            .Where(project => !project.Name.EndsWith("rebuilder", StringComparison.Ordinal)).ToArray();
        await Task.WhenAll(projects.Select(project => commands.ExecuteCommandAsync(project, KnownResourceCommands.StopCommand, cancel))).ConfigureAwait(false);

        var databases = model.Resources.OfType<PostgresDatabaseResource>().ToArray();
        await EmptyDatabasesAsync(databases, cancel).ConfigureAwait(false);
        foreach (var redis in model.Resources.OfType<RedisResource>())
            await FlushAsync(redis, cancel).ConfigureAwait(false);
        // The local broker keeps everything in memory.
        foreach (var kafka in model.Resources.Where(resource => resource.Name == "kafka"))
            await commands.ExecuteCommandAsync(kafka, KnownResourceCommands.RestartCommand, cancel)
                .ConfigureAwait(false);
        var sandbox = services.GetRequiredService<DataFolder>().For("sandbox");
        Directory.Delete(sandbox, recursive: true);
        Directory.CreateDirectory(sandbox);

        await Task.WhenAll(projects.Select(project => commands.ExecuteCommandAsync(project, KnownResourceCommands.StartCommand, cancel))).ConfigureAwait(false);
        return CommandResults.Success(
            $"{databases.Length} databases, the cache, the broker and the outside world are empty.");
    }

    private static async Task EmptyDatabasesAsync(
        IReadOnlyList<PostgresDatabaseResource> databases, CancellationToken cancel)
    {
        foreach (var server in databases.GroupBy(database => database.Parent))
        {
            await using var source = Npgsql.NpgsqlDataSource.Create((await server.Key.ConnectionStringExpression.GetValueAsync(cancel).ConfigureAwait(false))!);
            foreach (var database in server)
            {
                // A name cannot be a parameter of these statements.
                var name = "\"" + database.DatabaseName.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
#pragma warning disable CA2100 // The name comes from the app model and is quoted.
                await using (var drop = source.CreateCommand($"drop database if exists {name} with (force)"))
                    await drop.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
                await using var create = source.CreateCommand($"create database {name}");
#pragma warning restore CA2100
                await create.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
                await DatabaseOwnership.TakeOverAsync(database, cancel).ConfigureAwait(false);
            }
        }
    }

    private static async Task FlushAsync(RedisResource redis, CancellationToken cancel)
    {
        var address = (await redis.ConnectionStringExpression.GetValueAsync(cancel).ConfigureAwait(false))!;
        await using var connection = await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync(address + ",allowAdmin=true").ConfigureAwait(false);
        foreach (var server in connection.GetServers())
            await server.FlushAllDatabasesAsync().ConfigureAwait(false);
    }
}
