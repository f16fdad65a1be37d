using System.Reflection;

namespace OnlineShop.Testing;

/// <summary>The folder <c>docs</c> of the repository.</summary>
public static class DocsFolder
{
    private static readonly string Root =
        typeof(DocsFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Docs").Value!;

    /// <summary>Where a file of the folder is.</summary>
    /// <param name="file">Its path below <c>docs</c>.</param>
    public static string PathOf(params ReadOnlySpan<string> file) => Path.Combine([Root, .. file]);
}
