using MongoDB.Bson;

namespace OnlineShop.Testing.Mongo;

/// <summary>Whether a document is what a query asks for: equality, comparisons, and the operators that join them.</summary>
internal static class MongoFilter
{
    public static bool Matches(
        BsonDocument document, BsonDocument filter) => filter.All(condition => condition.Name switch
    {
        "$and" => condition.Value.AsBsonArray.All(inner => Matches(document, inner.AsBsonDocument)),
        "$or" => condition.Value.AsBsonArray.Any(inner => Matches(document, inner.AsBsonDocument)),
        "$nor" => !condition.Value.AsBsonArray.Any(inner => Matches(document, inner.AsBsonDocument)),
        ['$', ..] => throw MongoError.NotServed($"the operator {condition.Name}"),
        _ => MatchesField(Values(document, condition.Name), condition.Value),
    });

    /// <summary>What equality with a filter says of a new document: the fields that an upsert takes over.</summary>
    public static IEnumerable<BsonElement> Equalities(
        BsonDocument filter) => filter.SelectMany(condition => condition.Name switch
    {
        "$and" => condition.Value.AsBsonArray.SelectMany(inner => Equalities(inner.AsBsonDocument)),
        ['$', ..] => [],
        _ when IsOperators(condition.Value) =>
            condition.Value.AsBsonDocument.TryGetValue("$eq", out var value)
                ? [new BsonElement(condition.Name, value)]
                : [],
        _ => new[] { condition },
    });

    private static bool MatchesField(IReadOnlyList<BsonValue?> values, BsonValue condition) => condition switch
    {
        BsonRegularExpression => throw MongoError.NotServed("regular expressions"),
        BsonDocument operators when IsOperators(condition) =>
            operators.All(op => MatchesOperator(values, op.Name, op.Value)),
        _ => AnyEquals(values, condition),
    };

    private static bool MatchesOperator(IReadOnlyList<BsonValue?> values, string op, BsonValue operand) => op switch
    {
        "$eq" => AnyEquals(values, operand),
        "$ne" => !AnyEquals(values, operand),
        "$in" => operand.AsBsonArray.Any(one => AnyEquals(values, one)),
        "$nin" => !operand.AsBsonArray.Any(one => AnyEquals(values, one)),
        "$lt" => AnyCompares(values, operand, order => order < 0),
        "$lte" => AnyCompares(values, operand, order => order <= 0),
        "$gt" => AnyCompares(values, operand, order => order > 0),
        "$gte" => AnyCompares(values, operand, order => order >= 0),
        "$exists" => values.Any(value => value is not null) == operand.ToBoolean(),
        "$not" => !MatchesField(values, operand),
        "$elemMatch" =>
            values.OfType<BsonArray>()
                .Any(list => list.Any(element => MatchesElement(element, operand.AsBsonDocument))),
        _ => throw MongoError.NotServed($"the operator {op}"),
    };

    private static bool MatchesElement(BsonValue element, BsonDocument condition) =>
        IsOperators(condition)
            ? MatchesField([element], condition)
            : element is BsonDocument inner && Matches(inner, condition);

    /// <summary>A list equals what is in it, too, and null what is not there.</summary>
    private static bool AnyEquals(IReadOnlyList<BsonValue?> values, BsonValue operand) => values.Any(value =>
        (value ?? BsonNull.Value).CompareTo(operand) == 0 || (value is BsonArray list && list.Any(element => element.CompareTo(operand) == 0)));

    /// <summary>Only values of one kind have an order.</summary>
    private static bool AnyCompares(IReadOnlyList<BsonValue?> values, BsonValue operand, Func<int, bool> fits) => values.Any(value =>
        value is not null && (value.BsonType == operand.BsonType || (value.IsNumeric && operand.IsNumeric)) && fits(value.CompareTo(operand)));

    private static bool IsOperators(BsonValue condition) =>
        condition is BsonDocument { ElementCount: > 0 } inner && inner.GetElement(0).Name.StartsWith('$');

    /// <summary>
    /// What a path with dots leads to: several values where a list lies on the way, and null where there is nothing.
    /// </summary>
    private static IReadOnlyList<BsonValue?> Values(BsonValue from, string path)
    {
        var (name, rest) = path.Split('.', 2) is [var first, var more] ? (first, more) : (path, null);
        return from switch
        {
            BsonDocument document when !document.Contains(name) => [null],
            BsonDocument document => rest is null ? [document[name]] : Values(document[name], rest),
            BsonArray list => [.. list.OfType<BsonDocument>().SelectMany(element => Values(element, path))],
            _ => [null],
        };
    }
}
