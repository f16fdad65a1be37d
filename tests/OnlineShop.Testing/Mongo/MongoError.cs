namespace OnlineShop.Testing.Mongo;

/// <summary>An error as a server reports it.</summary>
internal sealed class MongoError(int code, string name, string message) : Exception(message)
{
    public const int DuplicateKeyCode = 11000;

    public int Code { get; } = code;

    public string Name { get; } = name;

    public static MongoError DuplicateKey(string collection, object id) =>
        new(
            DuplicateKeyCode, "DuplicateKey",
            $"E11000 duplicate key error collection: {collection} index: _id_ dup key: {{ _id: {id} }}");

    /// <summary>What this server does not do. A test that needs it fails here, and not by a wrong answer.</summary>
    public static MongoError NotServed(string what) =>
        new(238, "NotImplemented", $"The test server does not know {what}.");

    public static MongoError UnknownCommand(string name) => new(59, "CommandNotFound", $"no such command: '{name}'");
}
