using System.Diagnostics;
using MongoDB.Bson;
using MongoDB.Driver;
using OnlineShop.Testing.Mongo;

namespace OnlineShop.MongoDB.Tests;

/// <summary>
/// The driver against the tests' own server, or against a real one where the environment names it: both must answer alike.
/// </summary>
[Collection(MongoDBClientTests.OneAtATime)]
public sealed class MongoTestServerTests : IAsyncLifetime
{
    private readonly MongoClient client = new(TestMongo.ConnectionString);
    private readonly string name = $"t{Guid.NewGuid():N}";
    private IMongoCollection<BsonDocument> notes = null!;

    private static FilterDefinitionBuilder<BsonDocument> Where => Builders<BsonDocument>.Filter;

    private static UpdateDefinitionBuilder<BsonDocument> Change => Builders<BsonDocument>.Update;

    public Task InitializeAsync()
    {
        notes = client.GetDatabase(name).GetCollection<BsonDocument>("notes");
        return notes.InsertManyAsync([Note(1, 10, "a", "b"), Note(2, 20, "b"), Note(3, null)]);
    }

    public async Task DisposeAsync()
    {
        await client.GetDatabase(name).DropCollectionAsync("notes");
        client.Dispose();
    }

    [Fact]
    public async Task Filters_find_what_they_ask_for()
    {
        await ShouldFindAsync(Where.Eq("number", 20), 2);
        await ShouldFindAsync(Where.Eq("number", BsonNull.Value), 3);
        await ShouldFindAsync(Where.Eq("missing", BsonNull.Value), 1, 2, 3);
        await ShouldFindAsync(Where.Ne("number", 20), 1, 3);
        await ShouldFindAsync(Where.Lt("number", 20L), 1);
        await ShouldFindAsync(Where.Gte("number", 10.0), 1, 2);
        await ShouldFindAsync(Where.In("_id", [1, 3]), 1, 3);
        await ShouldFindAsync(Where.Nin("_id", [1, 3]), 2);
        await ShouldFindAsync(Where.Exists("missing"));
        await ShouldFindAsync(Where.Eq("tags.word", "b"), 1, 2);
        await ShouldFindAsync(Where.Not(Where.ElemMatch("tags", Where.Eq("word", "a"))), 2, 3);
        await ShouldFindAsync(
            Where.Or(Where.Eq("_id", 1), Where.And(Where.Gt("number", 1), Where.Lt("number", 30))), 1, 2);
        await ShouldFindAsync(Where.Eq("_id", 1) & Where.Eq("number", 20));
    }

    [Fact]
    public async Task What_is_found_is_sorted_and_cut()
    {
        (await notes.Find(Where.Empty).SortByDescending(note => note["_id"]).Skip(1).Limit(1).SingleAsync())["_id"].ShouldBe(2);
        (await notes.Find(Where.Eq("_id", 2)).Project(Builders<BsonDocument>.Projection.Include("number")).SingleAsync())
            .Names.ShouldBe(["_id", "number"]);
        (await notes.CountDocumentsAsync(Where.Gte("number", 10))).ShouldBe(2);
        (await notes.CountDocumentsAsync(Where.Eq("_id", 9))).ShouldBe(0);
    }

    [Fact]
    public async Task Updates_change_what_matches_and_an_upsert_makes_what_is_missing()
    {
        var one = await notes.UpdateOneAsync(
            Where.Gte("number", 10), Change.Set("number", 11).Push("tags", new BsonDocument("word", "c")));
        (one.MatchedCount, one.ModifiedCount).ShouldBe((1, 1));
        var many = await notes.UpdateManyAsync(Where.Gte("number", 10), Change.Set("number", 11));
        (many.MatchedCount, many.ModifiedCount).ShouldBe((2, 1));
        (await notes.UpdateOneAsync(Where.Eq("_id", 4), Change.Set("number", 1))).MatchedCount.ShouldBe(0);

        var update = Change.SetOnInsert("kind", "new").Set("number", 40).Inc("count", 1);
        var made = await notes.UpdateOneAsync(Where.Eq("_id", 4), update, new UpdateOptions { IsUpsert = true });
        made.UpsertedId.ShouldBe(4);
        await notes.UpdateOneAsync(
            Where.Eq("_id", 4), update.SetOnInsert("kind", "other").Unset("number"),
            new UpdateOptions { IsUpsert = true });
        (await notes.Find(Where.Eq("_id", 4)).SingleAsync()).ToDictionary(field => field.Name, field => field.Value)
            .ShouldBe(
                new Dictionary<string, BsonValue> { ["_id"] = 4, ["count"] = 2, ["kind"] = "new" }, ignoreOrder: true);
    }

    [Fact]
    public async Task An_id_is_there_once_and_the_rest_of_an_unordered_write_goes_on()
    {
        var error = await Should.ThrowAsync<MongoBulkWriteException<BsonDocument>>(
            notes.InsertManyAsync([Note(5, 5), Note(1, 1), Note(6, 6)], new InsertManyOptions { IsOrdered = false }));
        error.WriteErrors.Select(e => (e.Index, e.Code)).ShouldBe([(1, 11000)]);
        error.Result.InsertedCount.ShouldBe(2);

        await Should.ThrowAsync<MongoBulkWriteException<BsonDocument>>(notes.InsertManyAsync([Note(1, 1), Note(7, 7)]));
        (await notes.CountDocumentsAsync(Where.Eq("_id", 7))).ShouldBe(0, "an ordered write ends at its first error");

        // Where the document is there and does not match the rest of the filter, the upsert tries to insert its id a second time.
        var other = Where.Eq("_id", 1) & Where.Eq("number", 0);
        (await Should.ThrowAsync<MongoWriteException>(notes.UpdateOneAsync(other, Change.Set("x", 1), new UpdateOptions { IsUpsert = true })))
            .WriteError.Code.ShouldBe(11000);
    }

    [Fact]
    public async Task A_list_longer_than_a_batch_comes_whole()
    {
        await notes.InsertManyAsync(Enumerable.Range(100, 300).Select(n => Note(n, n)));
        (await notes.Find(Where.Gte("_id", 100)).ToListAsync()).Count.ShouldBe(300);
        await notes.DeleteManyAsync(Where.Gte("_id", 100));
        (await notes.CountDocumentsAsync(Where.Empty)).ShouldBe(3);
    }

    [Fact]
    public async Task What_the_tests_server_does_not_know_is_an_error_and_not_an_answer()
    {
        await using var server = new MongoTestServer();
        using var own = new MongoClient(server.ConnectionString);
        var collection = own.GetDatabase("d").GetCollection<BsonDocument>("c");
        await collection.InsertOneAsync(Note(1, 1));

        (await Should.ThrowAsync<MongoCommandException>(collection.Find(Where.Regex("number", "^1")).ToListAsync()))
            .Code.ShouldBe(238);
        (await Should.ThrowAsync<MongoCommandException>(collection.DistinctAsync<int>("number", Where.Empty)))
            .Code.ShouldBe(59);
        (await Should.ThrowAsync<MongoCommandException>(collection.UpdateOneAsync(Where.Empty, Change.Mul("number", 2))))
            .Code.ShouldBe(238);
    }

    [Fact]
    public async Task The_driver_speaks_to_version_4_4_and_to_none_before()
    {
        await using var oldest = new MongoTestServer();
        using var client44 = new MongoClient($"{oldest.ConnectionString}/?serverSelectionTimeoutMS=5000");
        await client44.GetDatabase("d").RunCommandAsync<BsonDocument>(new BsonDocument("ping", 1));

        await using var older = new MongoTestServer(MongoTestServer.Version44 - 1);
        using var client42 = new MongoClient($"{older.ConnectionString}/?serverSelectionTimeoutMS=5000");
        await Should.ThrowAsync<MongoIncompatibleDriverException>(
            client42.GetDatabase("d").RunCommandAsync<BsonDocument>(new BsonDocument("ping", 1)));
    }

    [Fact]
    public async Task A_server_that_goes_away_comes_back_with_its_documents()
    {
        await using var server = new MongoTestServer();
        using (var first = new MongoClient(server.ConnectionString))
            await first.GetDatabase("d").GetCollection<BsonDocument>("c").InsertOneAsync(Note(1, 1));

        await server.GoAwayAsync();
        // The one that finds nobody gives up soon; the others may take the time that a first connection on a busy machine needs.
        using (var impatient = new MongoClient($"{server.ConnectionString}/?serverSelectionTimeoutMS=200"))
            await Should.ThrowAsync<Exception>(
                impatient.GetDatabase("d").GetCollection<BsonDocument>("c").CountDocumentsAsync(Where.Empty));
        server.ComeBack();
        using var again = new MongoClient(server.ConnectionString);
        (await again.GetDatabase("d").GetCollection<BsonDocument>("c").CountDocumentsAsync(Where.Empty)).ShouldBe(1);
    }

    [Fact]
    public async Task A_write_is_refused_and_a_command_delayed_as_the_test_says()
    {
        await using var server = new MongoTestServer();
        using var own = new MongoClient(server.ConnectionString);
        var collection = own.GetDatabase("d").GetCollection<BsonDocument>("c");
        server.RefuseNext("insert", 11000);
        (await Should.ThrowAsync<MongoWriteException>(collection.InsertOneAsync(Note(1, 1))))
            .WriteError.Code.ShouldBe(11000);
        await collection.InsertOneAsync(Note(1, 1));

        server.Delay = TimeSpan.FromMilliseconds(300);
        var began = Stopwatch.GetTimestamp();
        (await collection.CountDocumentsAsync(Where.Empty)).ShouldBe(1);
        Stopwatch.GetElapsedTime(began).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(290));
        server.Commands.ShouldBe(["insert", "insert", "aggregate"]);
    }

    private static BsonDocument Note(int id, int? number, params string[] tags) => new()
    {
        ["_id"] = id, ["number"] = number is { } value ? value : BsonNull.Value, ["tags"] = new BsonArray(tags.Select(tag => new BsonDocument("word", tag))),
    };

    private async Task ShouldFindAsync(FilterDefinition<BsonDocument> filter, params int[] ids) =>
        (await notes.Find(filter).SortBy(note => note["_id"]).ToListAsync()).Select(note => note["_id"].ToInt32())
            .ShouldBe(ids);
}
