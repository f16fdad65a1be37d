using System.Data;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>A <c>tsquery</c> as a parameter: the server reads its text once, and not again for each row.</summary>
internal sealed class TextQuery(string text) : SqlMapper.ICustomQueryParameter
{
    public void AddParameter(IDbCommand command, string name) =>
        command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Unknown) { Value = text });
}
