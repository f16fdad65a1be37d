using System.Linq.Expressions;
using System.Reflection;
using Npgsql;

namespace OnlineShop.Data.Statements;

/// <summary>
/// Makes a <typeparamref name="T"/> of a row. A scalar is the first column, a tuple the columns by position; anything else gets
/// each column by its name, without regard to case and underscores: as a parameter of its constructor, or as a property if it has
/// a constructor without parameters. Columns that it does not know are left out, and a null leaves the value that a new object
/// has.
/// </summary>
internal static class RowReader<T>
{
    /// <summary>A type is read from few forms of rows. If statements are generated, they are not kept for ever.</summary>
    private const int MostKept = 50;

    private static volatile (string[] Columns, Func<NpgsqlDataReader, T> Read)[] known = [];

    /// <summary>The function that reads rows with the columns of <paramref name="reader"/>.</summary>
    public static Func<NpgsqlDataReader, T> For(NpgsqlDataReader reader)
    {
        foreach (var (columns, read) in known)
        {
            if (Has(reader, columns))
                return read;
        }

        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        var made = Make(names);
        var kept = known;
        // Of two that make one at the same time, the last is kept.
        known = kept.Length < MostKept ? [.. kept, (names, made)] : [(names, made)];
        return made;
    }

    private static bool Has(NpgsqlDataReader reader, string[] columns)
    {
        if (reader.FieldCount != columns.Length)
            return false;
        for (var i = 0; i < columns.Length; i++)
        {
            if (reader.GetName(i) != columns[i])
                return false;
        }

        return true;
    }

    private static Func<NpgsqlDataReader, T> Make(string[] columns)
    {
        var reader = Expression.Parameter(typeof(NpgsqlDataReader), "reader");
        return Expression.Lambda<Func<NpgsqlDataReader, T>>(Row(reader, columns), reader).Compile();
    }

    private static Expression Row(ParameterExpression reader, string[] columns)
    {
        var type = typeof(T);
        if (RowColumns.IsScalar(type))
            return RowColumns.Read(reader, 0, type);
        if (type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal))
            return Expression.New(
                type.GetConstructors().Single(),
                type.GetGenericArguments().Select((part, i) => RowColumns.Read(reader, i, part)));

        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(candidate => candidate.GetParameters() is not [{ ParameterType: var only }] || only != type)
            .OrderBy(candidate => candidate.GetParameters().Length).First();
        var made = Expression.New(
            constructor,
            constructor.GetParameters().Select(parameter => RowColumns.Read(reader, RowColumns.Find(columns, parameter.Name!), parameter.ParameterType)));
        if (constructor.GetParameters().Length > 0)
            return made;
        var properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(property => property.CanWrite)
            .Select(property => (Property: property, Column: RowColumns.Find(columns, property.Name)))
                .Where(found => found.Column >= 0);
        var row = Expression.Variable(type, "row");
        return Expression.Block(
            [row],
            [
                Expression.Assign(row, made),
                .. properties.Select(found => Expression.IfThen(
                    Expression.Not(RowColumns.IsNull(reader, found.Column)),
                    Expression.Assign(Expression.Property(row, found.Property), RowColumns.Value(reader, found.Column, found.Property.PropertyType)))),
                row,
            ]);
    }
}
