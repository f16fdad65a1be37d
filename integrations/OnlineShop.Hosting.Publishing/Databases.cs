namespace OnlineShop.Hosting.Publishing;

/// <summary>
/// Creates the databases of a PostgreSQL server, and the roles that own them. Aspire does so in a local run only; what the image
/// does by itself it does for an empty volume only.
/// </summary>
internal static class Databases
{
    private const string ScriptVariable = "CREATE_DATABASES";

    public static string NameFor(string server) => $"{server}-databases";

    public static Workload JobFor(
        PostgresServerResource postgres, IReadOnlyList<PostgresDatabaseResource> databases, Workload server,
        Func<object, (Text Text, IReadOnlyCollection<IResource> Origins)> value)
    {
        var reader = postgres.Annotations.OfType<DatabaseReaderAnnotation>().SingleOrDefault();
        return new(NameFor(server.Name), WorkloadKind.Job, server.Image)
        {
            Entrypoint = "/bin/sh",
            Arguments = [new(["-c"]), new([$"printf '%s' \"${ScriptVariable}\" | psql -v ON_ERROR_STOP=1"])],
            Settings =
            [
                new("PGHOST", new([server.Name]), [server.Name]),
                new("PGDATABASE", new(["postgres"]), []),
                new("PGUSER", value(postgres.UserNameReference).Text, []),
                new("PGPASSWORD", value(postgres.PasswordParameter).Text, []),
                .. databases.Select(OwnerOf).OfType<DatabaseOwnerAnnotation>().Select(owner => owner.Password)
                    .Concat(reader is null ? [] : [reader.Password])
                    .Select(password => new Setting(VariableOf(password), value(password).Text, [])),
                new(ScriptVariable, new([Script(databases, reader)]), []),
            ],
            WaitsFor = [server.Name],
        };
    }

    /// <summary>The script that a job runs.</summary>
    public static string ScriptOf(Workload job) =>
        job.Settings.Single(setting => setting.Name == ScriptVariable).Value.Render(literal => literal, _ => "");

    /// <summary>psql's script; running it again changes nothing. Passwords are in its environment.</summary>
    private static string Script(IEnumerable<PostgresDatabaseResource> databases, DatabaseReaderAnnotation? reader) => string.Concat(
        (reader is null ? [] : new[] { Role(reader.Role, reader.Password) + OwnershipScript.ReadOnly(reader.Role) })
        .Concat(databases.OrderBy(database => database.DatabaseName, StringComparer.Ordinal).Select(database => Script(database, reader))));

    private static string Script(PostgresDatabaseResource database, DatabaseReaderAnnotation? reader)
    {
        var name = database.DatabaseName;
        var create = $"SELECT 'CREATE DATABASE \"{name}\"' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{name}') \\gexec\n";
        return OwnerOf(database) is not { } owner
            ? create
            : Role(owner.Role, owner.Password) + OwnershipScript.Membership(owner.Role) + create
                + OwnershipScript.Database(name, owner.Role, reader?.Role) + $"\\connect \"{name}\"\n"
                + OwnershipScript.Contents(owner.Role) + OwnershipScript.Parameters(owner);
    }

    /// <summary>A role, with the password of its variable; without one it keeps what it has.</summary>
    private static string Role(string role, ParameterResource password) =>
        $"""
        {OwnershipScript.Role(role).TrimEnd()}
        \getenv password {VariableOf(password)}
        \if :{"{?password}"}
        {OwnershipScript.Password(role, ":'password'").TrimEnd()}
        \unset password
        \endif

        """;

    private static DatabaseOwnerAnnotation? OwnerOf(PostgresDatabaseResource database) =>
        database.Annotations.OfType<DatabaseOwnerAnnotation>().SingleOrDefault();

    private static string VariableOf(ParameterResource password) => new Parameter(password.Name, IsSecret: true, null).Variable;
}
