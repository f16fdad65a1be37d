using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace OnlineShop.Verify.Sources;

/// <summary>The shop that runs from this source tree, as its data folder tells of it.</summary>
internal static class LocalRun
{
    private const string Server = "postgres";
    private const int PortLine = 3;

    /// <summary>The connection string of the run's PostgreSQL server.</summary>
    /// <exception cref="InvalidOperationException">No run is found.</exception>
    public static string PostgresConnection(string dataFolder)
    {
        try
        {
            using var parameters = JsonDocument.Parse(File.ReadAllText(Path.Combine(dataFolder, "parameters.json")));
            return new NpgsqlConnectionStringBuilder
            {
                Host = "127.0.0.1",
                Port = Port(dataFolder),
                Username = "postgres",
                Password = parameters.RootElement.GetProperty($"{Server}-password").GetString(),
            }.ConnectionString;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or KeyNotFoundException or JsonException or FormatException or ArgumentException)
        {
            throw new InvalidOperationException(
                $"No running shop is found in {dataFolder} ({error.Message}). Start it with ./shop run, or say --postgres.",
                error);
        }
    }

    /// <summary>The data folder of the source tree that this program was built in.</summary>
    public static string DataFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OnlineShop.sln")))
                return Path.Combine(folder.FullName, ".data");
        }

        return Path.Combine(Environment.CurrentDirectory, ".data");
    }

    /// <summary>
    /// PostgreSQL notes its port in the fourth line of postmaster.pid. A note beside the folder says where else its data lies, if
    /// it does.
    /// </summary>
    private static int Port(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, Server);
        var note = folder + ".location";
        if (File.Exists(note))
            folder = File.ReadAllText(note).Trim();
        var lines = File.ReadAllLines(Path.Combine(folder, "postmaster.pid"));
        return lines.Length > PortLine
            ? int.Parse(lines[PortLine], CultureInfo.InvariantCulture)
            : throw new FormatException("postmaster.pid names no port");
    }
}
