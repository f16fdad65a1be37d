using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace OnlineShop.Embedded.Hosting.Builder;

/// <summary>
/// Lets tests run an AppHost's real entry point up to <c>Build()</c>: the entry point runs on a flow of its own in which
/// <see cref="Current" /> is set, so that several apps can be made side by side.
/// </summary>
internal abstract class EntryPointInterception
{
    private static readonly AsyncLocal<EntryPointInterception?> s_current = new();

    public static EntryPointInterception? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    /// <summary>The AppHost's assembly.</summary>
    public abstract Assembly Assembly { get; }

    /// <summary>Arguments beyond those that the entry point passes on.</summary>
    public abstract string[] Args { get; }

    /// <summary>Adds configuration before the app model is described.</summary>
    public abstract void Configure(ConfigurationManager configuration);

    /// <summary>Takes the place of <c>Build()</c>.</summary>
    public abstract DistributedApplication Intercept(DistributedApplicationBuilder builder);
}
