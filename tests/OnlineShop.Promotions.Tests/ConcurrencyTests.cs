using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Messaging.Handling;
using OnlineShop.Promotions.Redemptions;

namespace OnlineShop.Promotions.Tests;

/// <summary>Many commands at the same moment, each in a transaction of its own, as replicas would apply them.</summary>
[Collection(OneHost.Name)]
public sealed class ConcurrencyTests(PromotionsHost host)
{
    private const int Many = 50;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Never_more_uses_than_the_total_limit(int limit)
    {
        var name = await host.CreateAsync(host.Percent(10) with { TotalLimit = limit });
        var commands = Enumerable.Range(0, Many).Select(_ => host.Command(name, "10", "1")).ToList();
        await InParallelAsync(commands);
        await ShouldBeUsedAsync(name, commands, limit, "totalLimitReached");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Never_more_uses_than_the_limit_per_user(int limit)
    {
        var name = await host.CreateAsync(host.Percent(10) with { PerUserLimit = limit });
        var user = Guid.CreateVersion7();
        var commands = Enumerable.Range(0, Many).Select(_ => host.Command(name, "10", "1", user: user)).ToList();
        await InParallelAsync(commands);
        await ShouldBeUsedAsync(name, commands, limit, "userLimitReached");
    }

    [Fact]
    public async Task One_order_uses_a_code_once_even_when_its_command_comes_many_times_at_once()
    {
        var name = await host.CreateAsync(host.Percent(10));
        var command = host.Command(name, "10", "1");
        await InParallelAsync([.. Enumerable.Repeat(command, Many)]);
        await ShouldBeUsedAsync(name, [command], 1, "");
    }

    [Fact]
    public async Task Uses_and_releases_at_once_leave_the_counts_right()
    {
        var name = await host.CreateAsync(host.Percent(10) with { TotalLimit = Many, PerUserLimit = Many });
        var user = Guid.CreateVersion7();
        var commands = Enumerable.Range(0, Many).Select(_ => host.Command(name, "10", "1", user: user)).ToList();
        await Task.WhenAll(
            InParallelAsync(commands),
            Task.WhenAll(commands.Where((_, i) => i % 2 == 0).Select(command => ReleaseAsync(command.OrderId))));

        await using var connection = await host.Database.OpenConnectionAsync();
        var states = await connection.SingleAsync<(long Redeemed, long Counted, long CountedForUser)>(
            """
            select count(*) filter (where state = 'redeemed'), (select redeemed::bigint from codes where code = @name),
              (select sum(redeemed)::bigint from code_users where code = @name)
            from redemptions where code = @name
            """,
            new { name });
        states.Counted.ShouldBe(states.Redeemed);
        states.CountedForUser.ShouldBe(states.Redeemed);
        states.Redeemed.ShouldBe(Many / 2, "every second order gave back, or refused beforehand");
    }

    private Task InParallelAsync(IReadOnlyList<RedeemCode> commands)
    {
        var handler = host.Get<RedeemCodeHandler>();
        return Task.WhenAll(commands.Select(command => ApplyAsync(context => handler.HandleAsync(command, context))));
    }

    private Task ReleaseAsync(Guid orderId) =>
        ApplyAsync(context => host.Get<ReleaseCodeHandler>().HandleAsync(new ReleaseCode(orderId), context));

    private Task ApplyAsync(Func<MessageContext, Task> handle) => Task.Run(() => host.Get<ShopDatabase>().InTransactionAsync(
        transaction => handle(new MessageContext(transaction, Guid.CreateVersion7(), host.Clock.GetUtcNow(), CancellationToken.None))));

    private async Task ShouldBeUsedAsync(string name, IReadOnlyList<RedeemCode> commands, int uses, string reason)
    {
        var orders = commands.Select(command => command.OrderId).ToHashSet();
        // A command that comes again is answered again.
        (await host.PublishedAsync<CodeRedeemed>(m => orders.Contains(m.OrderId))).Select(m => m.OrderId).Distinct().Count()
            .ShouldBe(uses);
        var refused = await host.PublishedAsync<CodeRefused>(m => orders.Contains(m.OrderId));
        refused.Count.ShouldBe(orders.Count - uses);
        refused.ShouldAllBe(m => m.Reason == reason);
        (await host.RedeemedAsync(name)).ShouldBe(uses);
    }
}
