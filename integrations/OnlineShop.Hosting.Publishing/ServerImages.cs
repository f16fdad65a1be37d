namespace OnlineShop.Hosting.Publishing;

/// <summary>What the images of the servers need and the model does not say.</summary>
/// <param name="User">The account in the image that owns the data; the server runs as it under Kubernetes.</param>
/// <param name="MemoryMegabytes">The limit.</param>
/// <param name="Health">Succeeds when the server answers its own protocol.</param>
internal sealed record ServerImage(int User, int MemoryMegabytes, string[] Health)
{
    private static readonly Dictionary<string, ServerImage> Known = new()
    {
        ["postgres"] = new(999, 1024, ["pg_isready", "--host", "127.0.0.1", "--username", "postgres"]),
        ["redis"] = new(999, 512, ["sh", "-c", "REDISCLI_AUTH=\"$REDIS_PASSWORD\" redis-cli ping | grep -q PONG"]),
        ["confluent-local"] = new(1000, 1536, ["kafka-broker-api-versions", "--bootstrap-server", "localhost:29092"]),
        ["mongo"] = new(999, 1024, ["mongosh", "--quiet", "--eval", "quit(db.adminCommand('ping').ok ? 0 : 1)"]),
    };

    /// <exception cref="Aspire.Hosting.DistributedApplicationException">The image is none of the known ones.</exception>
    public static ServerImage Of(Workload server)
    {
        var name = server.Image.Split('/')[^1].Split(':')[0];
        return Known.GetValueOrDefault(name)
            ?? throw new Aspire.Hosting.DistributedApplicationException(
                $"How to check the health of the image {server.Image} is not known.");
    }
}
