using System.Collections.Concurrent;
using System.Reflection;
using Npgsql;
using NpgsqlTypes;

namespace OnlineShop.Messaging.Database;

/// <summary>
/// An object's properties as the named parameters of a statement. The type of each comes from the property and not from its value: with a null now and
/// then, a statement would else have several sets of types, of which the server prepares one.
/// </summary>
internal static class StatementParameters
{
    private static readonly ConcurrentDictionary<Type, (PropertyInfo Property, NpgsqlDbType Type)[]> Known = new();

    public static NpgsqlBatchCommand Command(string sql, object? values)
    {
        var command = new NpgsqlBatchCommand(sql);
        if (values is null)
            return command;
        foreach (var (property, type) in Known.GetOrAdd(values.GetType(), Read))
        {
            var value = property.GetValue(values);
            if (value is DateTimeOffset time)
                value = time.ToUniversalTime();
            command.Parameters.Add(new NpgsqlParameter(property.Name, type) { Value = value ?? DBNull.Value });
        }

        return command;
    }

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
            var t when t == typeof(DateTimeOffset) => NpgsqlDbType.TimestampTz,
            var t when t == typeof(DateOnly) => NpgsqlDbType.Date,
            var t when t == typeof(byte[]) => NpgsqlDbType.Bytea,
            var t => throw new NotSupportedException($"{t.Name} is the type of no column."),
        };
    }

    private static (PropertyInfo, NpgsqlDbType)[] Read(Type type) => [.. type.GetProperties().Select(property => (property, TypeOf(property.PropertyType)))];
}
