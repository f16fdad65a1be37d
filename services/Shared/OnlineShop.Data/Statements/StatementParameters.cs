using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace OnlineShop.Data.Statements;

/// <summary>
/// An object's properties as the parameters of a statement, which names them (<c>@Name</c>). The type of each comes from the
/// property and not from its value: with a null now and then, a statement would else have several sets of types, of which the
/// server prepares one. The server numbers parameters (<c>$1</c>): a statement is rewritten once and not, as the client library
/// would, each time it runs. Where one text has several statements, the library rewrites and parts them.
/// </summary>
internal static partial class StatementParameters
{
    /// <summary>If a service generates statements, they are not kept for ever.</summary>
    private const int MostKept = 2000;

    private static readonly ConcurrentDictionary<Type, (PropertyInfo Property, NpgsqlDbType Type)[]> Known = new();
    private static readonly ConcurrentDictionary<(string Sql, Type Values), Numbered?> Rewritten = new();

    /// <summary>A statement that is sent together with others.</summary>
    public static NpgsqlBatchCommand Command(string sql, object? values)
    {
        var command = new NpgsqlBatchCommand();
        command.CommandText = Add(command.Parameters, sql, values);
        return command;
    }

    /// <summary>A statement on a connection, in its transaction if it has one.</summary>
    public static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object? values)
    {
        var command = new NpgsqlCommand { Connection = connection };
        command.CommandText = Add(command.Parameters, sql, values);
        return command;
    }

    /// <summary>The properties of an object, with the types of their columns.</summary>
    public static IEnumerable<(string Name, NpgsqlDbType Type, object? Value)> Of(object values) =>
        Known.GetOrAdd(values.GetType(), Read)
            .Select(known => (known.Property.Name, known.Type, known.Property.GetValue(values)));

    /// <summary>Adds the parameters that the statement names; answers it with their numbers.</summary>
    private static string Add(NpgsqlParameterCollection parameters, string sql, object? values)
    {
        if (values is null)
            return sql;
        if (values is StatementValues several)
            return AddNamed(parameters, sql, several.Items);
        if (!Rewritten.TryGetValue((sql, values.GetType()), out var numbered))
        {
            numbered = IsSingle(sql) ? Number(sql, Known.GetOrAdd(values.GetType(), Read)) : null;
            if (Rewritten.Count < MostKept)
                Rewritten.TryAdd((sql, values.GetType()), numbered);
        }

        if (numbered is null)
            return AddNamed(parameters, sql, Of(values));
        foreach (var (property, type) in numbered.Parameters)
            parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = Stored(property.GetValue(values)) });
        return numbered.Sql;
    }

    private static string AddNamed(
        NpgsqlParameterCollection parameters, string sql, IEnumerable<(string, NpgsqlDbType, object?)> items)
    {
        foreach (var (name, type, value) in items)
            parameters.Add(new NpgsqlParameter(name, type) { Value = Stored(value) });
        return sql;
    }

    /// <summary>Whether the text is one statement for certain: a semicolon may also be part of a value.</summary>
    private static bool IsSingle(string sql) => !sql.AsSpan().TrimEnd().TrimEnd(';').Contains(';');

    /// <summary>Numbers the parameters in the order in which the statement first names them.</summary>
    private static Numbered Number(string sql, (PropertyInfo Property, NpgsqlDbType Type)[] properties)
    {
        var used = new List<(PropertyInfo Property, NpgsqlDbType Type)>();
        var numbered = Names().Replace(sql, name =>
        {
            var property = Find(properties, name.Value[1..], StringComparison.Ordinal);
            if (property.Property is null)
                property = Find(properties, name.Value[1..], StringComparison.OrdinalIgnoreCase);
            if (property.Property is null)
                return name.Value;
            var index = used.IndexOf(property);
            if (index < 0)
            {
                index = used.Count;
                used.Add(property);
            }

            return $"${index + 1}";
        });
        return new Numbered(numbered, [.. used]);
    }

    private static (PropertyInfo Property, NpgsqlDbType Type) Find(
        (PropertyInfo Property, NpgsqlDbType Type)[] properties, string name, StringComparison comparison) =>
        Array.Find(properties, known => string.Equals(known.Property.Name, name, comparison));

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

    [GeneratedRegex("@[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Names();

    private sealed record Numbered(string Sql, (PropertyInfo Property, NpgsqlDbType Type)[] Parameters);
}
