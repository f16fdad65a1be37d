using MongoDB.Bson;

namespace OnlineShop.Testing.Mongo;

/// <summary>The documents of one collection, with the one index that every collection has: the ids.</summary>
internal sealed class MongoCollectionData
{
    private readonly Dictionary<BsonValue, BsonDocument> byId = [];
    private readonly List<BsonDocument> documents = [];

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<BsonDocument> Documents => documents;

    /// <summary>Adds a document, unless its id is there.</summary>
    public bool TryAdd(BsonDocument document)
    {
        if (!byId.TryAdd(IdOf(document), document))
            return false;
        documents.Add(document);
        return true;
    }

    /// <summary>Documents that match, in the order in which they came.</summary>
    public IEnumerable<BsonDocument> Matching(BsonDocument filter) =>
        Candidates(filter).Where(document => MongoFilter.Matches(document, filter));

    public void Remove(IReadOnlyCollection<BsonDocument> gone)
    {
        foreach (var document in gone)
            byId.Remove(IdOf(document));
        var these = gone.ToHashSet(ReferenceEqualityComparer.Instance);
        documents.RemoveAll(these.Contains);
    }

    /// <summary>Those that a filter can match: one where it names an id, else all.</summary>
    private IEnumerable<BsonDocument> Candidates(BsonDocument filter)
    {
        var id = MongoFilter.Equalities(filter).FirstOrDefault(condition => condition.Name == "_id").Value;
        // Other kinds can equal one of another kind, or what is in a list: the index does not know.
        if (id is not (BsonBinaryData or BsonString or BsonObjectId))
            return documents;
        return byId.TryGetValue(id, out var found) ? [found] : [];
    }

    private static BsonValue IdOf(BsonDocument document) => document.GetValue("_id", BsonNull.Value);
}
