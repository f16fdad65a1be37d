namespace OnlineShop.OutboxComparison.Servers;

/// <summary>The shop's local broker, with no topics yet.</summary>
internal sealed class KafkaBroker : IAsyncDisposable
{
    private readonly ServerProcess process;

    private KafkaBroker(ServerProcess process, string address) => (this.process, Address) = (process, address);

    public string Address { get; }

    public int Id => process.Id;

    public static async Task<KafkaBroker> StartAsync()
    {
        var process = await ServerProcess.StartAsync(
            "", ["dotnet", Metadata.Of("KafkaBroker"), "--port", "0", "--partitions", "16"]);
        return new KafkaBroker(process, await process.ReadAsync("ready "));
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
