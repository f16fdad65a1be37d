using DbUp.Engine.Transactions;
using Npgsql;

namespace OnlineShop.Data.Migrations;

/// <summary>Lets the script runner use the service's own pool, with its settings.</summary>
internal sealed class ConnectionManager(NpgsqlDataSource source)
    : DatabaseConnectionManager(new DelegateConnectionFactory(_ => source.CreateConnection()))
{
    public override IEnumerable<string> SplitScriptIntoCommands(string scriptContents) => [scriptContents];
}
