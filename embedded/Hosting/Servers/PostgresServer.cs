using System.Globalization;
using OnlineShop.Embedded.Hosting.Builder;
using OnlineShop.Embedded.Hosting.Processes;

namespace OnlineShop.Embedded.Hosting.Servers;

/// <summary>PostgreSQL from the machine's own packages.</summary>
internal sealed class PostgresServer(PostgresServerResource resource) : NativeServer
{
    public override string? FindProblem(AppHostOptions options) =>
        ProgramFinder.Postgres("postgres") is null || ProgramFinder.Postgres("initdb") is null
            ? "PostgreSQL is not installed: apt-get install postgresql"
            : null;

    public override async Task<ProcessSpec> PrepareAsync(ServerContext context, CancellationToken cancellationToken)
    {
        var user = UnprivilegedUser.Find();
        var folder = await PostgresFolder.OpenAsync(context.DataDirectory, user).ConfigureAwait(false);
        await PostgresOrphan.EndAsync(folder, context.Log, cancellationToken).ConfigureAwait(false);
        if (!File.Exists(Path.Combine(folder, "PG_VERSION")))
            await InitializeAsync(folder, user, context, cancellationToken).ConfigureAwait(false);

        return new()
        {
            FileName = ProgramFinder.Postgres("postgres")!,
            Arguments = ["-D", folder, .. Settings(resource.PrimaryEndpoint.Port)],
            WorkingDirectory = folder,
            User = user,
            // Fast shutdown: ends sessions instead of waiting for them.
            StopSignal = NativeMethods.SigInt,
            StopTimeout = TimeSpan.FromSeconds(20),
        };
    }

    public override Task ReadyAsync(ServerContext context, CancellationToken cancellationToken) =>
        PostgresDatabases.CreateMissingAsync(resource, context.Log, cancellationToken);

    private static IEnumerable<string> Settings(int port)
    {
        (string Name, string Value)[] settings =
        [
            ("listen_addresses", "127.0.0.1"),
            ("port", port.ToString(CultureInfo.InvariantCulture)),
            // A socket's path has a short limit that a deep data folder would break.
            ("unix_socket_directories", ""),
            ("max_connections", "400"),
            ("shared_buffers", "128MB"),
            ("max_wal_size", "1GB"),
            ("jit", "off"),
            // An acknowledged order is on disk.
            ("fsync", "on"),
            ("synchronous_commit", "on"),
            ("log_min_messages", "warning"),
        ];
        return settings.SelectMany(s => (string[])["-c", $"{s.Name}={s.Value}"]);
    }

    private async Task InitializeAsync(string folder, string? user, ServerContext context, CancellationToken cancellationToken)
    {
        var name = await resource.UserNameReference.GetValueAsync(cancellationToken).ConfigureAwait(false);
        var password = await resource.PasswordParameter.GetValueAsync(cancellationToken).ConfigureAwait(false);
        // The password goes through a file, because arguments are visible to everyone on the machine.
        var passwordFile = Path.Combine(folder, ".password");
        await File.WriteAllTextAsync(passwordFile, password, cancellationToken).ConfigureAwait(false);
        File.SetUnixFileMode(passwordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        if (user is not null)
            await UnprivilegedUser.GiveAsync(folder, user).ConfigureAwait(false);

        // initdb wants an empty folder, so it works in a new one that is moved into place: a half-made cluster is never taken for a whole one.
        var draft = Path.Combine(folder, "new");
        if (Directory.Exists(draft))
            Directory.Delete(draft, recursive: true);
        await using (var initdb = await ChildProcess.StartAsync(
            new()
            {
                FileName = ProgramFinder.Postgres("initdb")!,
                Arguments = ["-D", draft, "-U", name!, "--pwfile", passwordFile, "--auth=scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions"],
                WorkingDirectory = folder,
                User = user,
            },
            context.Log).ConfigureAwait(false))
        {
            var exitCode = await initdb.Exited.WaitAsync(cancellationToken).ConfigureAwait(false);
            File.Delete(passwordFile);
            if (exitCode != 0)
                throw new DistributedApplicationException($"initdb ended with exit code {exitCode}.");
        }

        foreach (var entry in Directory.GetFileSystemEntries(draft).OrderBy(e => Path.GetFileName(e) == "PG_VERSION"))
            Directory.Move(entry, Path.Combine(folder, Path.GetFileName(entry)));
        Directory.Delete(draft);
    }
}
