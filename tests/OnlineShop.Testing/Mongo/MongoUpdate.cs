using MongoDB.Bson;

namespace OnlineShop.Testing.Mongo;

/// <summary>Changes a document by the operators of an update.</summary>
internal static class MongoUpdate
{
    /// <param name="isNew">Whether the document is being inserted by an upsert.</param>
    public static void Apply(BsonDocument document, BsonValue update, bool isNew)
    {
        if (update is not BsonDocument operators || operators.Any(op => !op.Name.StartsWith('$')))
            throw MongoError.NotServed("an update that is no list of operators");
        foreach (var (op, field, value) in operators.SelectMany(op => op.Value.AsBsonDocument.Select(field => (op.Name, field.Name, field.Value))))
        {
            if (field.Contains('.', StringComparison.Ordinal))
                throw MongoError.NotServed($"an update of the inner field {field}");
            if (field == "_id")
                throw MongoError.NotServed("an update of the id");
            switch (op)
            {
                case "$set":
                    document[field] = value;
                    break;
                case "$setOnInsert" when isNew:
                    document[field] = value;
                    break;
                case "$setOnInsert":
                    break;
                case "$unset":
                    document.Remove(field);
                    break;
                case "$inc":
                    document[field] = document.TryGetValue(field, out var number) ? Sum(number, value) : value;
                    break;
                case "$push" when value is not BsonDocument pushed || !pushed.Contains("$each"):
                    if (!document.Contains(field))
                        document[field] = new BsonArray();
                    document[field].AsBsonArray.Add(value);
                    break;
                default:
                    throw MongoError.NotServed($"the operator {op}");
            }
        }
    }

    private static BsonValue Sum(BsonValue one, BsonValue other) =>
        one.IsInt32 && other.IsInt32
            ? new BsonInt32(one.AsInt32 + other.AsInt32)
            : new BsonInt64(one.ToInt64() + other.ToInt64());
}
