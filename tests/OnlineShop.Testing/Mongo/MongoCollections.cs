using MongoDB.Bson;

namespace OnlineShop.Testing.Mongo;

/// <summary>The documents of all collections, by their full names.</summary>
internal sealed class MongoCollections
{
    private readonly Dictionary<string, MongoCollectionData> collections = new(StringComparer.Ordinal);

    /// <summary>The documents of a collection, in the order in which they came.</summary>
    public IReadOnlyList<BsonDocument> this[string name] => Of(name).Documents;

    /// <summary>Forgets the collections whose full names begin like this: one, or those of a database.</summary>
    public void Drop(string prefix)
    {
        foreach (var name in collections.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).ToList())
            collections.Remove(name);
    }

    public void Insert(string name, BsonDocument document)
    {
        if (!Of(name).TryAdd(document.DeepClone().AsBsonDocument))
            throw MongoError.DuplicateKey(name, document.GetValue("_id", BsonNull.Value));
    }

    /// <summary>Documents that match, sorted and cut.</summary>
    public IEnumerable<BsonDocument> Find(string name, BsonDocument filter, BsonDocument sort, long skip, long limit)
    {
        var found = Sorted(Of(name).Matching(filter), sort).Skip((int)skip);
        return limit == 0 ? found : found.Take((int)limit);
    }

    /// <summary>
    /// Updates what matches; inserts where nothing does and the update says so. Answers how many matched, how many changed, and
    /// the id of a new one.
    /// </summary>
    public (int Matched, int Changed, BsonValue? Upserted) Update(
        string name, BsonDocument filter, BsonValue update, bool multi, bool upsert)
    {
        var matched = Of(name).Matching(filter).Take(multi ? int.MaxValue : 1).ToList();
        var changed = 0;
        foreach (var document in matched)
        {
            var before = document.DeepClone();
            MongoUpdate.Apply(document, update, isNew: false);
            changed += before == document ? 0 : 1;
        }

        if (matched.Count > 0 || !upsert)
            return (matched.Count, changed, null);
        var added = new BsonDocument(MongoFilter.Equalities(filter));
        MongoUpdate.Apply(added, update, isNew: true);
        if (!added.Contains("_id"))
            added.InsertAt(0, new BsonElement("_id", ObjectId.GenerateNewId()));
        Insert(name, added);
        return (0, 0, added["_id"]);
    }

    public int Delete(string name, BsonDocument filter, bool one)
    {
        var gone = Of(name).Matching(filter).Take(one ? 1 : int.MaxValue).ToList();
        Of(name).Remove(gone);
        return gone.Count;
    }

    private MongoCollectionData Of(string name)
    {
        if (!collections.TryGetValue(name, out var collection))
            collections.Add(name, collection = new MongoCollectionData());
        return collection;
    }

    private static IEnumerable<BsonDocument> Sorted(IEnumerable<BsonDocument> documents, BsonDocument sort)
    {
        // A stable sort, the last key first.
        foreach (var key in sort.Reverse())
        {
            documents = key.Value.ToInt32() > 0
                ? documents.OrderBy(document => document.GetValue(key.Name, BsonNull.Value))
                : documents.OrderByDescending(document => document.GetValue(key.Name, BsonNull.Value));
        }

        return documents;
    }
}
