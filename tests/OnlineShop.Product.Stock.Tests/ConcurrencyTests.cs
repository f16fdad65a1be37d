using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging.Handling;
using OnlineShop.Product.Stock.Reservations;

namespace OnlineShop.Product.Tests.Stock;

/// <summary>
/// Many transactions at once, as from many replicas: each message in its own, prepared and handled as the consumer does.
/// </summary>
[Collection(nameof(Shelves))]
public sealed class ConcurrencyTests(ProductHost host)
{
    [Fact]
    public async Task Of_fifty_orders_for_the_last_unit_one_gets_it()
    {
        var id = await host.CreateIdAsync(onHand: 1);
        var orders = Enumerable.Range(0, 50).Select(_ => Guid.CreateVersion7()).ToArray();

        await Task.WhenAll(orders.Select(order => ApplyAsync(host.Reserve(order, new StockLine(id, 1)))));

        (await host.StockAsync(id)).ShouldBe(new StockRow(1, 1, 0));
        (await host.PublishedAsync<StockReserved>(m => orders.Contains(m.OrderId))).Count.ShouldBe(1);
        var refused = await host.PublishedAsync<StockRefused>(m => orders.Contains(m.OrderId));
        refused.Count.ShouldBe(49);
        refused.ShouldAllBe(m => m.Reason == "outOfStock" && m.ProductIds.Single() == id);
    }

    [Fact]
    public async Task Orders_for_the_same_products_in_other_sequences_do_not_block_each_other()
    {
        var products = new List<Guid>();
        for (var i = 0; i < 5; i++)
            products.Add(await host.CreateIdAsync(onHand: 20));
        var random = new Random(7);
        var orders = Enumerable.Range(0, 60).Select(_ => Guid.CreateVersion7()).ToArray();
        var messages = orders.Select(order => host.Reserve(order, [.. SomeOf(products).Select(id => new StockLine(id, 1))])).ToArray();

        await Task.WhenAll(messages.Select(message => ApplyAsync(message)));
        var held = (await host.PublishedAsync<StockReserved>(m => orders.Contains(m.OrderId))).Select(m => m.OrderId)
            .ToArray();
        await Task.WhenAll(
            held.Select((order, i) => ApplyAsync((i % 3) switch
            {
                0 => new CommitStock(order),
                1 => host.Confirmed(order),
                _ => new ReleaseStock(order, "test"),
            })));

        foreach (var id in products)
        {
            var stock = await host.StockAsync(id);
            stock.Reserved.ShouldBe(0);
            stock.OnHand.ShouldBe(20 - (int)stock.Sold);
            (await host.MovementsAsync(id)).ShouldBe((stock.OnHand, stock.Sold));
        }

        held.Length.ShouldBeGreaterThan(20);

        IEnumerable<Guid> SomeOf(IEnumerable<Guid> all) => all.OrderBy(_ => random.Next()).Take(3);
    }

    [Fact]
    public async Task Calls_and_messages_for_the_same_products_do_not_block_each_other()
    {
        var products = new List<Guid>();
        for (var i = 0; i < 4; i++)
            products.Add(await host.CreateIdAsync(onHand: 30));
        var random = new Random(11);
        var commands = Enumerable.Range(0, 80)
            .Select(_ => host.Reserve(
                Guid.CreateVersion7(), [.. products.OrderBy(_ => random.Next()).Take(2).Select(id => new StockLine(id, 1))]))
            .ToArray();

        var calls = commands.Where((_, i) => i % 2 == 0).Select(command => host.Get<ReserveByCall>().HandleAsync(command)).ToArray();
        await Task.WhenAll(commands.Where((_, i) => i % 2 == 1).Select(ApplyAsync));

        var byMessage = await host.PublishedAsync<StockReserved>(m => commands.Any(command => command.OrderId == m.OrderId));
        var reserved = (await Task.WhenAll(calls)).Count(answer => answer.Reserved) + byMessage.Count;
        var sum = 0;
        foreach (var id in products)
            sum += (await host.StockAsync(id)).Reserved;
        sum.ShouldBe(2 * reserved);
        reserved.ShouldBeGreaterThan(30);
    }

    [Fact]
    public async Task An_order_that_calls_and_sends_a_message_at_once_has_its_stock_reserved_once()
    {
        var id = await host.CreateIdAsync(onHand: 100);
        var commands = Enumerable.Range(0, 30).Select(_ => host.Reserve(Guid.CreateVersion7(), new StockLine(id, 2))).ToArray();

        var calls = commands.Select(command => host.Get<ReserveByCall>().HandleAsync(command)).ToArray();
        await Task.WhenAll(commands.Select(ApplyInSpiteOfConflictsAsync));

        (await Task.WhenAll(calls)).ShouldAllBe(answer => answer.Reserved);
        (await host.PublishedAsync<StockReserved>(m => commands.Any(command => command.OrderId == m.OrderId))).Count.ShouldBe(30);
        (await host.StockAsync(id)).ShouldBe(new StockRow(100, 60, 0));
    }

    /// <summary>Tries again where the consumer would.</summary>
    private async Task ApplyInSpiteOfConflictsAsync(IMessage message)
    {
        while (true)
        {
            try
            {
                await ApplyAsync(message);
                return;
            }
            catch (Exception error) when (DatabaseErrors.IsConflict(error))
            {
            }
        }
    }

    [Fact]
    public async Task Counting_the_shelf_while_orders_come_never_takes_what_is_held()
    {
        var id = await host.CreateIdAsync(onHand: 30);
        var orders = Enumerable.Range(0, 40).Select(_ => Guid.CreateVersion7()).ToArray();
        var admin = host.ProductsOfAdmin();

        var counts = Task.WhenAll(Enumerable.Range(0, 30).Select(i => admin.SetStockAsync(id, i)));
        await Task.WhenAll(orders.Select(order => ApplyAsync(host.Reserve(order, new StockLine(id, 1)))));

        (await counts)
            .ShouldAllBe(answer => answer.Status == HttpStatusCode.OK || answer.Status == HttpStatusCode.Conflict);
        var stock = await host.StockAsync(id);
        stock.Reserved.ShouldBeLessThanOrEqualTo(stock.OnHand);
        (await host.PublishedAsync<StockReserved>(m => orders.Contains(m.OrderId))).Count.ShouldBe(stock.Reserved);
        (await host.MovementsAsync(id)).All.ShouldBe(stock.OnHand);
    }

    private Task ApplyAsync(IMessage message) => host.Get<ShopDatabase>().InTransactionAsync(async transaction =>
    {
        foreach (var preparation in host.Services.GetServices<IBatchPreparation>())
            await preparation.PrepareAsync([message], transaction, default);
        var context = new MessageContext(transaction, Guid.NewGuid(), host.Clock.GetUtcNow(), default);
        await (message switch
        {
            ReserveStock reserve => host.Get<ReserveStockHandler>().HandleAsync(reserve, context),
            CommitStock commit => host.Get<CommitStockHandler>().HandleAsync(commit, context),
            ReleaseStock release => host.Get<ReleaseStockHandler>().HandleAsync(release, context),
            OrderChanged change => host.Get<SellConfirmed>().HandleAsync(change, context),
            _ => throw new ArgumentOutOfRangeException(nameof(message)),
        });
    });
}
