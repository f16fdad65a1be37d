using System.Text.Json;

namespace OnlineShop.Bench.Shop;

/// <summary>Facts of the shop that runs from this source tree.</summary>
internal static class LocalShop
{
    /// <summary>The root of the source tree.</summary>
    public static string Root { get; } = Find();

    /// <summary>The administrator's password: from the environment, or as the local run keeps it.</summary>
    /// <exception cref="InvalidOperationException">Neither is there.</exception>
    public static string AdminPassword()
    {
        if (Environment.GetEnvironmentVariable("SHOP_ADMIN_PASSWORD") is { Length: > 0 } given)
            return given;
        var file = Path.Combine(Root, ".data", "parameters.json");
        using var parameters = File.Exists(file) ? JsonDocument.Parse(File.ReadAllText(file)) : null;
        return parameters?.RootElement.TryGetProperty("admin-password", out var password) == true
            ? password.GetString()!
            : throw new InvalidOperationException(
                $"The administrator's password is not known: give --admin-password or SHOP_ADMIN_PASSWORD ({file} has none).");
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OnlineShop.sln")))
                return folder.FullName;
        }

        return Environment.CurrentDirectory;
    }
}
