namespace OnlineShop.Hosting.Publishing;

/// <summary>
/// Creates the databases of a PostgreSQL server. Aspire does so in a local run only; what the image does by itself it does for an
/// empty volume only.
/// </summary>
internal static class Databases
{
    private const string ScriptVariable = "CREATE_DATABASES";

    public static string NameFor(string server) => $"{server}-databases";

    public static Workload JobFor(
        PostgresServerResource postgres, Workload server,
        Func<object, (Text Text, IReadOnlyCollection<IResource> Origins)> value) =>
        new(NameFor(server.Name), WorkloadKind.Job, server.Image)
        {
            Entrypoint = "/bin/sh",
            Arguments = [new(["-c"]), new([$"printf '%s' \"${ScriptVariable}\" | psql -v ON_ERROR_STOP=1"])],
            Settings =
            [
                new("PGHOST", new([server.Name]), [server.Name]),
                new("PGDATABASE", new(["postgres"]), []),
                new("PGUSER", value(postgres.UserNameReference).Text, []),
                new("PGPASSWORD", value(postgres.PasswordParameter).Text, []),
                new(ScriptVariable, new([Script(postgres.Databases.Values)]), []),
            ],
            WaitsFor = [server.Name],
        };

    /// <summary>psql's script; running it again changes nothing.</summary>
    public static string Script(IEnumerable<string> databases) => string.Concat(databases.Order(StringComparer.Ordinal)
        .Select(name => $"SELECT 'CREATE DATABASE \"{name}\"' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{name}') \\gexec\n"));

    /// <summary>The script that a job runs.</summary>
    public static string ScriptOf(Workload job) =>
        job.Settings.Single(setting => setting.Name == ScriptVariable).Value.Render(literal => literal, _ => "");
}
