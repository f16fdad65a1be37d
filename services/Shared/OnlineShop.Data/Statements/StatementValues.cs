using NpgsqlTypes;

namespace OnlineShop.Data.Statements;

/// <summary>
/// Parameters of a statement that come from several places, or that depend on how the statement is put together.
/// </summary>
public sealed class StatementValues
{
    /// <summary>None yet.</summary>
    public StatementValues()
    {
    }

    /// <summary>The properties of some objects.</summary>
    public StatementValues(params object[] objects)
    {
        foreach (var values in objects)
            Items.AddRange(StatementParameters.Of(values));
    }

    internal List<(string Name, NpgsqlDbType Type, object? Value)> Items { get; } = [];

    /// <summary>Adds a value; its type is that of the column that holds such values.</summary>
    /// <exception cref="NotSupportedException">No column holds values of its type.</exception>
    public void Add(string name, object value) => Items.Add((name, StatementParameters.TypeOf(value.GetType()), value));

    /// <summary>Adds a value of a type of the database.</summary>
    public void Add(string name, object value, NpgsqlDbType type) => Items.Add((name, type, value));
}
