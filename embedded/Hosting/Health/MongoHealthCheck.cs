namespace OnlineShop.Embedded.Hosting.Health;

/// <summary>The hello command, which needs no signing in.</summary>
internal sealed class MongoHealthCheck(MongoDBServerResource server) : TcpProbe
{
    protected override EndpointReference Endpoint => server.PrimaryEndpoint;

    protected override async Task<string?> ProblemAsync(Stream stream, CancellationToken cancellationToken) =>
        await MongoWire.CommandAsync(stream, "admin", [new("hello", 1)], cancellationToken).ConfigureAwait(false)
            ? null
            : "hello was refused";
}
