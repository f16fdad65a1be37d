using OnlineShop.Kafka.Tests.Wire;
using OnlineShop.KafkaBroker;
using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.Kafka.Tests.Broker;

/// <summary>Connections are independent of each other.</summary>
public sealed class ConnectionTests : IAsyncLifetime
{
    private readonly LocalBroker broker = LocalBroker.Start(new BrokerOptions(), TimeProvider.System);
    private RawClient other = null!;

    public async Task InitializeAsync() => other = await RawClient.ConnectAsync(broker.Bootstrap);

    public async Task DisposeAsync()
    {
        other.Dispose();
        await broker.DisposeAsync();
    }

    public static TheoryData<string, byte[]> NoRequests() => new()
    {
        { "a negative size", new Fields().Int32(-1).ToArray() },
        { "a size beyond the limit", new Fields().Int32(100 * 1024 * 1024 + 1).ToArray() },
        { "HTTP", "GET / HTTP/1.1\r\n\r\n"u8.ToArray() },
        { "nothing but a size of nothing", new Fields().Int32(0).ToArray() },
        { "an unknown request", Request(key: 77, version: 0) },
        { "a version that is not served", Request(key: (short)ApiKey.Fetch, version: 99) },
        { "fewer fields than it should have", Request(key: (short)ApiKey.Fetch, version: 11) },
        {
            "an array longer than its request",
            Request((short)ApiKey.Metadata, 4, new Fields().Int32(int.MaxValue).Text("orders"))
        },
        {
            "a text that is none",
            Request((short)ApiKey.Metadata, 4, new Fields().Int32(1).Int16(2).Raw([0xC3, 0x28]).Int8(1))
        },
        {
            "a text longer than its request",
            Request((short)ApiKey.Metadata, 4, new Fields().Int32(1).Int16(short.MaxValue).Int8(1))
        },
    };

    [Theory]
    [MemberData(nameof(NoRequests))]
    public async Task What_is_no_request_closes_its_connection_only(string what, byte[] bytes)
    {
        what.ShouldNotBeEmpty();
        using var client = await RawClient.ConnectAsync(broker.Bootstrap);

        await client.SendAsync(bytes);

        await client.IsClosedAsync();
        (await other.AskAsync(ApiKey.ApiVersions, 0, new Fields()))[..2].ShouldBe([0, 0]);
    }

    [Fact]
    public async Task An_unknown_version_of_the_first_question_is_answered_in_the_oldest_form()
    {
        var answer = await other.AskAsync(ApiKey.ApiVersions, 99, new Fields());

        answer[..2].ShouldBe([0, (byte)ErrorCode.UnsupportedVersion]);
        // Then the versions that are served, so that the client can ask again.
        answer.Length.ShouldBe(2 + 4 + 13 * 6);
    }

    [Fact]
    public async Task A_request_may_come_in_pieces()
    {
        var bytes = Request((short)ApiKey.ApiVersions, 0);

        foreach (var piece in bytes.Chunk(3))
            await other.SendAsync(piece);

        (await other.ReadAsync())[..2].ShouldBe([0, 0]);
    }

    [Fact]
    public async Task Fifty_connections_wait_and_one_message_wakes_them_all()
    {
        await other.CreateTopicAsync("orders");
        var clients = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => RawClient.ConnectAsync(broker.Bootstrap)));
        foreach (var client in clients)
            await client.SendFetchAsync("orders", offset: 0, wait: 60_000);
        var answers = clients.Select(client => client.ReadFetchAsync()).ToList();

        await other.ProduceAsync("orders", Batch.Of());

        (await Task.WhenAll(answers)).ShouldAllBe(answer => answer.Batches.Length > 0);
        foreach (var client in clients)
            client.Dispose();
    }

    [Fact]
    public async Task A_producer_that_wants_no_answer_gets_none()
    {
        await other.CreateTopicAsync("orders");
        var batch = Batch.Of();
        await other.SendAsync(ApiKey.Produce, 7, new Fields()
            .Text(null).Int16(0).Int32(1000)
            .Int32(1).Text("orders").Int32(1).Int32(0).Int32(batch.Length).Raw(batch));

        (await other.ProduceAsync("orders", Batch.Of())).ShouldBe((ErrorCode.None, 1L));
    }

    private static byte[] Request(short key, short version, Fields? fields = null)
    {
        var request = new Fields().Int16(key).Int16(version).Int32(4711).Text("raw")
            .Raw((fields ?? new Fields()).ToArray()).ToArray();
        return new Fields().Int32(request.Length).Raw(request).ToArray();
    }
}
