namespace OnlineShop.Sandbox.Shared;

/// <summary>The section <c>Data</c>.</summary>
internal sealed class DataOptions
{
    /// <summary>The folder of the journals. Without it everything is kept in memory only.</summary>
    public string? Directory { get; set; }
}
