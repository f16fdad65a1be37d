using System.Security.Cryptography;
using System.Text;
using OnlineShop.Embedded.Hosting.Processes;

namespace OnlineShop.Embedded.Hosting.Servers;

/// <summary>
/// Finds a place for the data that the server's user can reach. A root host may keep its data folder where nobody else may enter
/// (below /root, say); the data then lies under /var/lib, and a note in the data folder says where.
/// </summary>
internal static class PostgresFolder
{
    private const string OutsideRoot = "/var/lib/online-shop";
    private const string NoteSuffix = ".location";

    public static async Task<string> OpenAsync(string wanted, string? user)
    {
        Directory.CreateDirectory(wanted);
        var folder = wanted;
        if (user is not null)
        {
            await UnprivilegedUser.GiveAsync(wanted, user).ConfigureAwait(false);
            if (!await UnprivilegedUser.CanEnterAsync(wanted, user).ConfigureAwait(false))
                folder = await MoveOutsideAsync(wanted, user).ConfigureAwait(false);
        }

        // The server insists that nobody else can read it.
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    /// <summary>Deletes what lies outside the data folder.</summary>
    public static void DeleteOutside(string dataDirectory)
    {
        if (!Directory.Exists(dataDirectory))
            return;
        foreach (var note in Directory.EnumerateFiles(dataDirectory, $"*{NoteSuffix}"))
        {
            var folder = File.ReadAllText(note).Trim();
            if (folder.StartsWith(OutsideRoot + "/", StringComparison.Ordinal) && Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> MoveOutsideAsync(string wanted, string user)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(wanted)))[..12];
        var folder = Path.Combine(OutsideRoot, $"{Path.GetFileName(wanted)}-{id}");
        Directory.CreateDirectory(folder);
        await UnprivilegedUser.GiveAsync(folder, user).ConfigureAwait(false);
        if (!await UnprivilegedUser.CanEnterAsync(folder, user).ConfigureAwait(false))
        {
            throw new DistributedApplicationException(
                $"The user '{user}', who runs PostgreSQL, can enter neither {wanted} nor {folder}. Give --data-dir a folder that it can reach.");
        }

        await File.WriteAllTextAsync(wanted + NoteSuffix, folder).ConfigureAwait(false);
        return folder;
    }
}
