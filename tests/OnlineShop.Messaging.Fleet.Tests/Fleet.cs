using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>A sender, its readers, a real database each, and a real broker that a test may kill.</summary>
public abstract class Fleet : IAsyncLifetime
{
    private readonly List<ShopNode> nodes = [];
    private readonly List<NodeProcess> processes = [];
    private ShopNode? order;

    internal BrokerProcess Broker { get; } = new();

    /// <summary>The sender.</summary>
    internal ShopNode Order => order!;

    internal string OrderDatabase { get; private set; } = "";

    internal string ProductDatabase { get; private set; } = "";

    public virtual async Task InitializeAsync()
    {
        ProductDatabase = await CreateDatabaseAsync();
        OrderDatabase = await CreateDatabaseAsync();
        await Broker.StartAsync();
        order = await StartAsync("order", OrderDatabase, null, OrderSettings);
    }

    private protected virtual async Task<string> CreateDatabaseAsync() =>
        await (await TestPostgres.GetAsync()).CreateDatabaseAsync();

    /// <summary>The clock of the nodes in this process.</summary>
    private protected virtual TimeProvider Clock => TimeProvider.System;

    /// <summary>Settings of the sender.</summary>
    private protected virtual (string Key, string Value)[] OrderSettings => [];

    public virtual async Task DisposeAsync()
    {
        foreach (var process in processes)
            process.Dispose();
        foreach (var node in nodes)
            await node.DisposeAsync();
        Broker.Dispose();
        GC.SuppressFinalize(this);
    }

    internal Task<ShopNode> StartProductAsync(string name = "product", params (string Key, string Value)[] settings) =>
        StartAsync(name, ProductDatabase, Order.Address, settings);

    internal async Task<ShopNode> StartAsync(
        string name, string database, string? source = null, params (string Key, string Value)[] settings)
    {
        var node = await ShopNode.StartAsync(name, database, Broker.Address, source, Clock, settings);
        nodes.Add(node);
        return node;
    }

    /// <summary>A replica of the sender in a process of its own.</summary>
    internal Task<NodeProcess> RunOrderAsync(string name) => RunAsync(name, OrderDatabase);

    /// <summary>A reader in a process of its own.</summary>
    internal Task<NodeProcess> RunProductAsync(string name) => RunAsync(name, ProductDatabase, Order.Address);

    internal async Task StopAsync(ShopNode node)
    {
        nodes.Remove(node);
        await node.DisposeAsync();
    }

    private async Task<NodeProcess> RunAsync(string name, string database, string? source = null)
    {
        var process = await NodeProcess.StartAsync(name, database, Broker.Address, source);
        processes.Add(process);
        return process;
    }

    internal static List<Guid> Orders(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7())];

    internal static List<Guid> OrdersOfLane(short lane, int count) =>
        [.. Enumerable.Range(0, int.MaxValue).Select(_ => Guid.CreateVersion7()).Where(id => Lanes.Of(id.ToString()) == lane).Take(count)];

    internal static IMessage[] Commits(IEnumerable<Guid> ids) => [.. ids.Select(id => new CommitStock(id))];
}
