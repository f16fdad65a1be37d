using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using OnlineShop.Data.Model;
using OnlineShop.Data.Statements;
using Xunit;

namespace OnlineShop.Testing.Models;

/// <summary>The migrations are the truth about the tables; a model only describes them.</summary>
public static class ModelSchema
{
    /// <summary>
    /// Fails where the tables of the model are not those of the migrated database: in name, type or nullability of any column.
    /// </summary>
    /// <param name="notInModel">
    /// Columns of its tables that are left out of the model since statements alone use them, such as <c>products.name_search</c>.
    /// </param>
    public static async Task ShouldBeThatOfAsync<TContext>(NpgsqlDataSource database, params string[] notInModel)
        where TContext : ShopDbContext
    {
        using var context = ModelSource.Create<TContext>();
        var tables = ModelSource.DesignOf(context).GetRelationalModel().Tables.ToList();
        Assert.NotEmpty(tables);
        await using var connection = await database.OpenConnectionAsync();
        var stored = await connection.QueryAsync<string>(
            """
            select format('%s.%s %s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' else '' end)
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            where c.relnamespace = 'public'::regnamespace and c.relname = any(@names) and c.relname || '.' || a.attname <> all(@notInModel) and a.attnum > 0 and not a.attisdropped
            """,
            new { names = tables.Select(table => table.Name).ToArray(), notInModel });
        Assert.Equal(
            stored.Order(StringComparer.Ordinal),
            tables.SelectMany(table => table.Columns.Select(column => Describe(table, column))).Order(StringComparer.Ordinal));
    }

    private static string Describe(ITable table, IColumn column) =>
        $"{table.Name}.{column.Name} {column.StoreType}{(column.IsNullable ? "" : " not null")}";
}
