using System.Data;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace OnlineShop.Messaging.Database;

/// <summary>How rows become objects: <c>snake_case</c> columns, times in UTC, dates as dates, <c>text[]</c> as an array.</summary>
internal static class DapperMappings
{
    public static void Register()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        // Dapper maps this type itself, and asks a handler only once its own mapping is removed.
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(typeof(DateTimeOffset), new Handler(NpgsqlDbType.TimestampTz, ToTime, value => ((DateTimeOffset)value).ToUniversalTime()));
        SqlMapper.AddTypeHandler(typeof(DateOnly), new Handler(NpgsqlDbType.Date, ToDate, value => value));
        SqlMapper.AddTypeHandler(typeof(string[]), new Handler(NpgsqlDbType.Array | NpgsqlDbType.Text, value => value, value => value));
    }

    private static object ToTime(object value) => value switch
    {
        DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
        DateTimeOffset time => time,
        _ => throw new InvalidCastException($"{value.GetType().Name} is not a point in time."),
    };

    private static object ToDate(object value) => value switch
    {
        DateTime time => DateOnly.FromDateTime(time),
        DateOnly date => date,
        _ => throw new InvalidCastException($"{value.GetType().Name} is not a date."),
    };

    /// <summary>
    /// Reads and writes one type; a null stays a null, also where a query answers one value, and has the type of the others: a statement with other types
    /// would be another one to the server, and not prepared.
    /// </summary>
    private sealed class Handler(NpgsqlDbType type, Func<object, object> read, Func<object, object> write) : SqlMapper.ITypeHandler
    {
        public object? Parse(Type destinationType, object value) => value is null or DBNull ? null : read(value);

        public void SetValue(IDbDataParameter parameter, object value)
        {
            ((NpgsqlParameter)parameter).NpgsqlDbType = type;
            parameter.Value = value is null or DBNull ? DBNull.Value : write(value);
        }
    }
}
