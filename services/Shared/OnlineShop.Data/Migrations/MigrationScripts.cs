using System.Reflection;
using System.Text;
using DbUp.Engine;

namespace OnlineShop.Data.Migrations;

/// <summary>The scripts of an assembly (<c>Migrations/*.sql</c>, compiled in), in the order of their names.</summary>
/// <param name="Order">Scripts of a lower number run first: a service's own come last.</param>
internal sealed record MigrationScripts(Assembly Assembly, int Order = MigrationScripts.Shared)
{
    public const int Shared = 0;

    public const int Service = 1;

    public IEnumerable<SqlScript> Read() => Assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(name => SqlScript.FromStream(
            name, Assembly.GetManifestResourceStream(name)!, Encoding.UTF8,
            new SqlScriptOptions { RunGroupOrder = Order }));
}
