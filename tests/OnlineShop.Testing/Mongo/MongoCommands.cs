using MongoDB.Bson;

namespace OnlineShop.Testing.Mongo;

/// <summary>
/// The commands that are served, each as the MongoDB manual describes it. What is asked for beyond them is an error.
/// </summary>
/// <param name="maxWireVersion">What the server says of its age: 9 is MongoDB 4.4.</param>
internal sealed class MongoCommands(int maxWireVersion)
{
    private readonly MongoCollections collections = new();

    /// <summary>What the next write statements of a command are refused with, before they do anything.</summary>
    public Dictionary<string, int> Refusals { get; } = [];

    public BsonDocument Run(BsonDocument command)
    {
        var name = command.GetElement(0).Name;
        return name.ToLowerInvariant() switch
        {
            "hello" or "ismaster" => Hello(),
            "ping" or "endsessions" or "killcursors" => Done(),
            "buildinfo" => Done().Add("version", "4.4.0"),
            "createindexes" => CreateIndexes(command),
            "insert" => Write(command, "documents", (collection, document) => Insert(collection, document)),
            "update" => Write(command, "updates", Update),
            "delete" => Write(command, "deletes", Delete),
            "find" => Find(command),
            "aggregate" => Aggregate(command),
            "drop" => Drop(Collection(command)),
            "dropdatabase" => Drop($"{command["$db"].AsString}."),
            _ => throw MongoError.UnknownCommand(name),
        };
    }

    private static BsonDocument Done() => new("ok", 1);

    private BsonDocument Hello() => new BsonDocument
    {
        ["helloOk"] = true, ["ismaster"] = true, ["isWritablePrimary"] = true, ["readOnly"] = false,
        ["maxBsonObjectSize"] = 16 * 1024 * 1024, ["maxMessageSizeBytes"] = 48_000_000, ["maxWriteBatchSize"] = 100_000,
        ["logicalSessionTimeoutMinutes"] = 30, ["connectionId"] = 1, ["minWireVersion"] = 0, ["maxWireVersion"] = maxWireVersion,
    }.AddRange(Done());

    /// <summary>Indexes only make things faster here; one that would refuse documents is not served.</summary>
    private static BsonDocument CreateIndexes(BsonDocument command)
    {
        foreach (var index in command["indexes"].AsBsonArray.Select(index => index.AsBsonDocument))
        {
            if (index.Names.FirstOrDefault(option => option is not ("key" or "name" or "v")) is { } option)
                throw MongoError.NotServed($"an index with the option {option}");
        }

        return Done();
    }

    /// <summary>
    /// Runs the statements of a write, each for itself; after a failed one the rest only where they are not ordered.
    /// </summary>
    private BsonDocument Write(BsonDocument command, string list, Func<string, BsonDocument, WriteResult> write)
    {
        var (n, changed) = (0, 0);
        var (upserted, errors) = (new BsonArray(), new BsonArray());
        var refusal = Refusals.Remove(command.GetElement(0).Name, out var code) ? code : (int?)null;
        var statements = command[list].AsBsonArray;
        for (var index = 0; index < statements.Count; index++)
        {
            try
            {
                if (refusal is { } refused)
                    throw new MongoError(refused, "Refused", $"E{refused} refused, as the test asked for");
                var result = write(Collection(command), statements[index].AsBsonDocument);
                n += result.Count;
                changed += result.Changed;
                if (result.Upserted is { } id)
                    upserted.Add(new BsonDocument { ["index"] = index, ["_id"] = id });
            }
            catch (MongoError error) when (error.Code == MongoError.DuplicateKeyCode || refusal is not null)
            {
                errors.Add(new BsonDocument { ["index"] = index, ["code"] = error.Code, ["errmsg"] = error.Message });
                if (command.GetValue("ordered", true).ToBoolean())
                    break;
            }
        }

        var answer = new BsonDocument("n", n);
        if (list == "updates")
            answer["nModified"] = changed;
        if (upserted.Count > 0)
            answer["upserted"] = upserted;
        if (errors.Count > 0)
            answer["writeErrors"] = errors;
        return answer.AddRange(Done());
    }

    private WriteResult Insert(string collection, BsonDocument document)
    {
        collections.Insert(collection, document);
        return new WriteResult(1);
    }

    private WriteResult Update(string collection, BsonDocument statement)
    {
        Allow(statement, "q", "u", "multi", "upsert");
        var (multi, upsert) = (statement.GetValue("multi", false).ToBoolean(), statement.GetValue("upsert", false).ToBoolean());
        var (matched, changed, id) = collections.Update(
            collection, statement["q"].AsBsonDocument, statement["u"], multi, upsert);
        return new WriteResult(id is null ? matched : 1, changed, id);
    }

    private WriteResult Delete(string collection, BsonDocument statement)
    {
        Allow(statement, "q", "limit");
        return new WriteResult(
            collections.Delete(collection, statement["q"].AsBsonDocument, statement["limit"].ToInt32() == 1));
    }

    /// <summary>All that was found comes in the first batch, which a server may do.</summary>
    private BsonDocument Find(BsonDocument command)
    {
        Allow(
            command, "find", "filter", "sort", "projection", "skip", "limit", "batchSize", "singleBatch", "lsid", "$db",
            "$readPreference");
        var (skip, limit) = (command.GetValue("skip", 0).ToInt64(), Math.Abs(command.GetValue("limit", 0).ToInt64()));
        var found = collections.Find(
            Collection(command), Document(command, "filter"), Document(command, "sort"), skip, limit);
        var fields = Document(command, "projection");
        return Cursor(
            Collection(command),
            fields.ElementCount == 0 ? found : found.Select(document => Projected(document, fields)));
    }

    /// <summary>The fields that are asked for, and the id.</summary>
    private static BsonDocument Projected(BsonDocument document, BsonDocument fields)
    {
        if (fields.Any(field => !field.Value.IsNumeric || field.Value.ToInt32() != 1))
            throw MongoError.NotServed("a projection that leaves out or computes");
        return new BsonDocument(document.Where(field => field.Name == "_id" || fields.Contains(field.Name)));
    }

    private BsonDocument Aggregate(BsonDocument command)
    {
        IEnumerable<BsonDocument> documents = collections[Collection(command)];
        foreach (var stage in command["pipeline"].AsBsonArray.Select(stage => stage.AsBsonDocument.GetElement(0)))
        {
            documents = stage.Name switch
            {
                "$match" => documents.Where(document => MongoFilter.Matches(document, stage.Value.AsBsonDocument)),
                "$skip" => documents.Skip(stage.Value.ToInt32()),
                "$limit" => documents.Take(stage.Value.ToInt32()),
                "$group" => Group(documents, stage.Value.AsBsonDocument),
                _ => throw MongoError.NotServed($"the stage {stage.Name}"),
            };
        }

        return Cursor(Collection(command), documents);
    }

    /// <summary>Groups by a constant or a field, with sums.</summary>
    private static IEnumerable<BsonDocument> Group(IEnumerable<BsonDocument> documents, BsonDocument group) =>
        documents.GroupBy(document => Value(document, group["_id"])).Select(members => new BsonDocument(group.Select(field => field.Name == "_id"
            ? new BsonElement("_id", members.Key)
            : new BsonElement(field.Name, Sum(members, field.Value.AsBsonDocument)))));

    private static BsonInt64 Sum(IEnumerable<BsonDocument> documents, BsonDocument accumulator) =>
        accumulator.GetElement(0) is { Name: "$sum", Value: var term }
            ? new BsonInt64(
                documents.Sum(document => Value(document, term) is { IsNumeric: true } number ? number.ToInt64() : 0))
            : throw MongoError.NotServed($"the accumulator {accumulator.GetElement(0).Name}");

    private static BsonValue Value(BsonDocument document, BsonValue expression) => expression switch
    {
        BsonString { Value: ['$', .. var field] } => document.GetValue(field, BsonNull.Value),
        BsonDocument => throw MongoError.NotServed("an expression that is neither a field nor a constant"),
        _ => expression,
    };

    private BsonDocument Drop(string prefix)
    {
        collections.Drop(prefix);
        return Done();
    }

    private static BsonDocument Cursor(string collection, IEnumerable<BsonDocument> documents) => new BsonDocument
    {
        ["cursor"] = new BsonDocument { ["firstBatch"] = new BsonArray(documents.Select(document => document.DeepClone())), ["id"] = 0L, ["ns"] = collection },
    }.AddRange(Done());

    private static string Collection(BsonDocument command) =>
        $"{command["$db"].AsString}.{command.GetElement(0).Value.AsString}";

    private static BsonDocument Document(BsonDocument command, string name) =>
        command.GetValue(name, new BsonDocument()).AsBsonDocument;

    private static void Allow(BsonDocument arguments, params string[] known)
    {
        if (arguments.Names.FirstOrDefault(name => !known.Contains(name)) is { } other)
            throw MongoError.NotServed($"the argument {other}");
    }

    private sealed record WriteResult(int Count, int Changed = 0, BsonValue? Upserted = null);
}
