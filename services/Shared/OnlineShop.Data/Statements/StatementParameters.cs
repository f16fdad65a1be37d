using System.Collections.Concurrent;
using System.Reflection;
using Npgsql;
using NpgsqlTypes;

namespace OnlineShop.Data.Statements;

/// <summary>
/// An object's properties as the named parameters of a statement. The type of each comes from the property and not from its
/// value: with a null now and then, a statement would else have several sets of types, of which the server prepares one.
/// </summary>
internal static class StatementParameters
{
    private static readonly ConcurrentDictionary<Type, (PropertyInfo Property, NpgsqlDbType Type)[]> Known = new();

    /// <summary>A statement that is sent together with others.</summary>
    public static NpgsqlBatchCommand Command(string sql, object? values)
    {
        var command = new NpgsqlBatchCommand(sql);
        Add(command.Parameters, values);
        return command;
    }

    /// <summary>A statement on a connection, in its transaction if it has one.</summary>
    public static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object? values)
    {
        var command = new NpgsqlCommand(sql, connection);
        Add(command.Parameters, values);
        return command;
    }

    /// <summary>The properties of an object, with the types of their columns.</summary>
    public static IEnumerable<(string Name, NpgsqlDbType Type, object? Value)> Of(object values) =>
        Known.GetOrAdd(values.GetType(), Read)
            .Select(known => (known.Property.Name, known.Type, known.Property.GetValue(values)));

    private static void Add(NpgsqlParameterCollection parameters, object? values)
    {
        if (values is null)
            return;
        foreach (var (name, type, value) in values is StatementValues several ? several.Items : Of(values))
            parameters.Add(new NpgsqlParameter(name, type) { Value = Stored(value) });
    }

    /// <summary>The database takes times in UTC only.</summary>
    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset time => time.ToUniversalTime(),
        DateTimeOffset[] times => Array.ConvertAll(times, time => time.ToUniversalTime()),
        _ => value,
    };

    /// <summary>The type of a column that holds values of a type of the program.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    public static NpgsqlDbType TypeOf(Type type)
    {
        if (type.IsArray && type != typeof(byte[]))
            return NpgsqlDbType.Array | TypeOf(type.GetElementType()!);
        return (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var t when t == typeof(string) => NpgsqlDbType.Text,
            var t when t == typeof(Guid) => NpgsqlDbType.Uuid,
            var t when t == typeof(bool) => NpgsqlDbType.Boolean,
            var t when t == typeof(short) => NpgsqlDbType.Smallint,
            var t when t == typeof(int) => NpgsqlDbType.Integer,
            var t when t == typeof(long) => NpgsqlDbType.Bigint,
            var t when t == typeof(decimal) => NpgsqlDbType.Numeric,
            var t when t == typeof(double) => NpgsqlDbType.Double,
            var t when t == typeof(TimeSpan) => NpgsqlDbType.Interval,
            var t when t == typeof(DateTimeOffset) || t == typeof(DateTime) => NpgsqlDbType.TimestampTz,
            var t when t == typeof(DateOnly) => NpgsqlDbType.Date,
            var t when t == typeof(byte[]) => NpgsqlDbType.Bytea,
            var t => throw new NotSupportedException($"{t.Name} is the type of no column."),
        };
    }

    private static (PropertyInfo, NpgsqlDbType)[] Read(Type type) =>
        [.. type.GetProperties().Select(property => (property, TypeOf(property.PropertyType)))];
}
