namespace OnlineShop.Sandbox.PaymentProvider.Search;

/// <summary>How a field is compared.</summary>
internal enum SearchOperator
{
    Equal,
    Contains,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// <summary>One condition of a search: <c>-status:"succeeded"</c>, <c>amount&gt;=500</c>, <c>metadata["orderId"]:null</c>.</summary>
/// <param name="Key">Of <c>metadata</c>, the key.</param>
/// <param name="Value">Null: the field must be absent.</param>
internal sealed record SearchClause(string Field, string? Key, SearchOperator Operator, string? Value, bool Negated)
{
    /// <summary>Whether a field with this value meets the condition; null: it is absent.</summary>
    public bool Holds(object? actual) => Compares(actual) != Negated;

    private bool Compares(object? actual) => (actual, Value) switch
    {
        (null, _) => Value is null,
        (_, null) => false,
        (long number, _) => long.TryParse(Value, out var bound) && Compares(number.CompareTo(bound)),
        _ when Operator == SearchOperator.Contains => actual.ToString()!.Contains(Value, StringComparison.OrdinalIgnoreCase),
        _ => string.Equals(actual.ToString(), Value, StringComparison.OrdinalIgnoreCase),
    };

    private bool Compares(int order) => Operator switch
    {
        SearchOperator.Less => order < 0,
        SearchOperator.AtMost => order <= 0,
        SearchOperator.Greater => order > 0,
        SearchOperator.AtLeast => order >= 0,
        _ => order == 0,
    };
}
