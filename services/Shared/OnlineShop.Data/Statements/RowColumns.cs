using System.Linq.Expressions;
using System.Reflection;
using Npgsql;

namespace OnlineShop.Data.Statements;

/// <summary>Reads single columns of a row.</summary>
internal static class RowColumns
{
    private static readonly MethodInfo IsDbNull = typeof(NpgsqlDataReader)
        .GetMethod(nameof(NpgsqlDataReader.IsDBNull), [typeof(int)])!;

    private static readonly MethodInfo FieldValue = typeof(NpgsqlDataReader)
        .GetMethod(nameof(NpgsqlDataReader.GetFieldValue), [typeof(int)])!;

    private static readonly MethodInfo EnumValue = typeof(RowColumns)
        .GetMethod(nameof(ReadEnum), BindingFlags.Static | BindingFlags.NonPublic)!;

    private static readonly Type[] Scalars =
    [
        typeof(string), typeof(decimal), typeof(Guid), typeof(DateTimeOffset), typeof(DateTime), typeof(DateOnly),
        typeof(TimeOnly), typeof(TimeSpan),
    ];

    /// <summary>Whether a type is the value of one column.</summary>
    public static bool IsScalar(Type type)
    {
        var actual = Nullable.GetUnderlyingType(type) ?? type;
        return actual.IsPrimitive || actual.IsEnum || actual.IsArray || Scalars.Contains(actual);
    }

    /// <summary>The column for a name of the program; -1 if there is none.</summary>
    public static int Find(string[] columns, string name) =>
        Array.FindIndex(
            columns,
            column => string.Equals(column.Replace("_", "", StringComparison.Ordinal), name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a column as a type; the default where the column is missing or null.</summary>
    public static Expression Read(ParameterExpression reader, int column, Type type) => column < 0
        ? Expression.Default(type)
        : Expression.Condition(IsNull(reader, column), Expression.Default(type), Value(reader, column, type));

    /// <summary>Whether a column is null.</summary>
    public static Expression IsNull(ParameterExpression reader, int column) =>
        Expression.Call(reader, IsDbNull, Expression.Constant(column));

    /// <summary>Reads a column that is not null; an enum from its name or its number.</summary>
    public static Expression Value(ParameterExpression reader, int column, Type type)
    {
        var actual = Nullable.GetUnderlyingType(type) ?? type;
        var at = Expression.Constant(column);
        var value = actual.IsEnum
            ? Expression.Call(EnumValue.MakeGenericMethod(actual), reader, at)
            : Expression.Call(reader, FieldValue.MakeGenericMethod(actual), at);
        return value.Type == type ? value : Expression.Convert(value, type);
    }

    private static T ReadEnum<T>(NpgsqlDataReader reader, int column)
        where T : struct, Enum =>
        reader.GetFieldType(column) == typeof(string)
            ? Enum.Parse<T>(reader.GetString(column), ignoreCase: true)
            : (T)Enum.ToObject(typeof(T), reader.GetInt32(column));
}
