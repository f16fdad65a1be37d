using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.Contracts.Calls;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Product.Stock.Reservations;

namespace OnlineShop.Product.Tests.Stock;

/// <summary>Order calls for the stock of an order and waits for the answer.</summary>
[Collection(nameof(Shelves))]
public sealed class ReserveByCallTests(ProductHost host)
{
    private const string Path = "/internal/stock/reservations";

    private readonly Guid order = Guid.CreateVersion7();

    [Fact]
    public async Task All_lines_are_reserved_and_nothing_is_published()
    {
        var (one, other) = (await host.CreateIdAsync(onHand: 5), await host.CreateIdAsync(onHand: 5));

        var answer = await CallAsync(new(one, 1), new(other, 2), new(one, 3));

        answer.ShouldBe(new StockAnswer(true));
        (await host.StockAsync(one)).ShouldBe(new StockRow(5, 4, 0));
        (await host.StockAsync(other)).ShouldBe(new StockRow(5, 2, 0));
        (await host.Products().GetAsync(one)).Available.ShouldBe(1);
        await NothingShouldBePublishedAsync();
    }

    [Fact]
    public async Task Where_one_line_is_short_nothing_is_reserved_and_the_answer_says_what_is_left()
    {
        var (enough, scarce) = (await host.CreateIdAsync(onHand: 5), await host.CreateIdAsync(onHand: 1));

        var answer = await CallAsync(new(enough, 2), new(scarce, 2));

        ShouldBeOutOf(scarce, 1, answer);
        (await host.StockAsync(enough)).Reserved.ShouldBe(0);
        (await host.StockAsync(scarce)).Reserved.ShouldBe(0);
        await NothingShouldBePublishedAsync();
    }

    [Fact]
    public async Task Retired_and_unknown_products_are_unavailable()
    {
        var (retired, unknown) = (await host.CreateIdAsync(), Guid.NewGuid());
        await host.RetireAsync(retired);

        var answer = await CallAsync(new(retired, 1), new(unknown, 1));

        (answer.Reserved, answer.Reason).ShouldBe((false, "productUnavailable"));
        answer.Left.ShouldBe([new StockLeft(retired, 0), new StockLeft(unknown, 0)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_repeated_call_reserves_once_and_is_answered_again()
    {
        var (id, scarce) = (await host.CreateIdAsync(onHand: 5), await host.CreateIdAsync(onHand: 1));
        var refused = host.Reserve(Guid.CreateVersion7(), new StockLine(scarce, 2));
        for (var i = 0; i < 2; i++)
        {
            (await CallAsync(new StockLine(id, 2))).Reserved.ShouldBeTrue();
            ShouldBeOutOf(scarce, 1, (await host.CallToReserveAsync(refused)).ShouldSucceed());
        }

        (await host.StockAsync(id)).ShouldBe(new StockRow(5, 2, 0));
        (await host.StockAsync(scarce)).ShouldBe(new StockRow(1, 0, 0));
    }

    [Fact]
    public async Task A_message_after_the_call_is_answered_as_the_call_and_a_call_after_the_message_too()
    {
        var id = await host.CreateIdAsync(onHand: 5);
        await CallAsync(new StockLine(id, 2));
        await host.DeliverAsync(host.Reserve(order, new StockLine(id, 2)));
        (await CallAsync(new StockLine(id, 2))).Reserved.ShouldBeTrue();

        (await host.StockAsync(id)).ShouldBe(new StockRow(5, 2, 0));
        (await host.PublishedAsync<StockReserved>(m => m.OrderId == order)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_release_that_came_first_wins()
    {
        var id = await host.CreateIdAsync(onHand: 5);
        await host.DeliverAsync(new ReleaseStock(order, "cancelled"));

        var answer = await CallAsync(new StockLine(id, 2));

        answer.ShouldBe(new StockAnswer(false, "reservationExpired"));
        (await host.StockAsync(id)).Reserved.ShouldBe(0);
    }

    [Fact]
    public async Task A_call_after_the_end_of_the_reservation_is_refused()
    {
        var id = await host.CreateIdAsync(onHand: 5);
        var late = host.Reserve(order, new StockLine(id, 1)) with { ExpiresAt = host.Clock.GetUtcNow() };

        (await host.CallToReserveAsync(late)).ShouldSucceed().ShouldBe(new StockAnswer(false, "reservationExpired"));
    }

    [Fact]
    public async Task A_later_attempt_is_for_a_message()
    {
        var id = await host.CreateIdAsync(onHand: 5);

        var later = host.Reserve(order, new StockLine(id, 1)) with { Attempt = 2 };
        (await host.CallToReserveAsync(later)).ShouldBeInvalid("orders[0].attempt");

        (await host.StockAsync(id)).Reserved.ShouldBe(0);
    }

    [Fact]
    public async Task Whatever_is_wrong_is_named()
    {
        var (service, id, end) = (host.ProductsOfService(), Guid.NewGuid(), host.Clock.GetUtcNow().AddMinutes(5));
        (await service.PostAsync<StockAnswers>(Path, new { })).ShouldBeInvalid("orders");
        (await service.PostAsync<StockAnswers>(Path, new { orders = Enumerable.Repeat(new { orderId = id }, 101) }))
            .Problem.Fields.ShouldContain("orders");
        var faulty = new object?[] { new { productId = id, quantity = 0 }, new { quantity = 1 }, null };
        (await service.PostAsync<StockAnswers>(
            Path,
            new
            {
                orders = new object?[]
                {
                    new { }, null, new { orderId = id, lines = Array.Empty<object>(), expiresAt = end },
                    new { orderId = id, lines = faulty, expiresAt = end },
                },
            }))
            .ShouldBeInvalid(
                "orders[0].orderId", "orders[0].lines", "orders[0].expiresAt", "orders[1]", "orders[2].lines",
                "orders[3].lines[0].quantity", "orders[3].lines[1].productId", "orders[3].lines[2]");
    }

    [Fact]
    public async Task Orders_that_come_together_are_answered_each_for_itself()
    {
        var (plenty, scarce) = (await host.CreateIdAsync(onHand: 5), await host.CreateIdAsync(onHand: 1));
        Guid[] products = [scarce, scarce, plenty];
        ReserveStock[] orders = [.. products.Select(id => host.Reserve(Guid.CreateVersion7(), new StockLine(id, 1)))];

        var answers = (await host.CallToReserveTogetherAsync(orders)).ShouldSucceed().Orders;

        answers.Count.ShouldBe(3);
        answers.Take(2).Count(answer => answer.Reserved).ShouldBe(1);
        ShouldBeOutOf(scarce, 0, answers.Take(2).Single(answer => !answer.Reserved));
        answers[2].Reserved.ShouldBeTrue();
        (await host.StockAsync(scarce)).Reserved.ShouldBe(1);
        (await host.StockAsync(plenty)).Reserved.ShouldBe(1);
    }

    [Fact]
    public async Task Only_services_of_the_shop_may_call()
    {
        (await host.Products().PostAsync<StockAnswers>(Path, new { })).ShouldBeRefused(HttpStatusCode.Unauthorized);
        (await host.ProductsOfAdmin().PostAsync<StockAnswers>(Path, new { })).ShouldBeRefused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Of_64_calls_at_once_for_40_units_40_get_one()
    {
        var id = await host.CreateIdAsync(onHand: 40);
        var commands = Enumerable.Range(0, 64).Select(_ => host.Reserve(Guid.CreateVersion7(), new StockLine(id, 1))).ToArray();

        var answers = (await Task.WhenAll(commands.Select(host.CallToReserveAsync))).Select(answer => answer.ShouldSucceed()).ToArray();

        answers.Count(answer => answer.Reserved).ShouldBe(40);
        var refused = answers.Where(answer => !answer.Reserved).ToArray();
        refused.Length.ShouldBe(24);
        refused.ShouldAllBe(answer => answer.Reason == "outOfStock" && answer.Left!.Single() == new StockLeft(id, 0));
        (await host.StockAsync(id)).ShouldBe(new StockRow(40, 40, 0));
        (await host.Products().GetAsync(id)).Available.ShouldBe(0);
    }

    [Fact]
    public async Task Calls_that_arrive_together_share_a_transaction()
    {
        var id = await host.CreateIdAsync(onHand: 1000);
        var commands = Enumerable.Range(0, ReserveByCall.MostOrders + 20)
            .Select(_ => host.Reserve(Guid.CreateVersion7(), new StockLine(id, 1))).ToArray();
        // The same order twice in one group.
        ReserveStock[] all = [.. commands, commands[^1]];

        (await Task.WhenAll(all.Select(host.Get<ReserveByCall>().HandleAsync))).ShouldAllBe(answer => answer.Reserved);

        (await host.StockAsync(id)).Reserved.ShouldBe(commands.Length);
        await using var connection = await host.Database.OpenConnectionAsync();
        // Groups of at most a hundred; more groups where this process is short of time.
        (await connection.SingleAsync<long>(
            "select count(distinct xmin::text) from reservations where order_id = any(@orders)",
            new { orders = commands.Select(command => command.OrderId).ToArray() })).ShouldBeInRange(2, 30);
    }

    [Fact]
    public async Task A_reservation_that_appears_after_the_look_is_seen_by_the_next_look()
    {
        var id = await host.CreateIdAsync(onHand: 5);
        Task<Answer<StockAnswer>> call;
        await using (var release = await host.Get<ShopDatabase>().BeginAsync())
        {
            await ReservationStatements.MarkReleasedAsync(
                release, new ReleaseStock(order, "cancelled"), host.Clock.GetUtcNow(), default);
            call = host.CallToReserveAsync(host.Reserve(order, new StockLine(id, 2)));
            await Eventually.BecomesTrueAsync(() => IsWaitingForALock(), "the call waits for the release");
            await release.CommitAsync();
        }

        (await call).ShouldSucceed().ShouldBe(new StockAnswer(false, "reservationExpired"));
        (await host.StockAsync(id)).ShouldBe(new StockRow(5, 0, 0));
    }

    private bool IsWaitingForALock()
    {
        using var command = host.Database.CreateCommand(
            "select exists (select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')");
        return (bool)command.ExecuteScalar()!;
    }

    private async Task<StockAnswer> CallAsync(params StockLine[] lines) =>
        (await host.CallToReserveAsync(host.Reserve(order, lines))).ShouldSucceed();

    private static void ShouldBeOutOf(Guid product, int left, StockAnswer answer)
    {
        (answer.Reserved, answer.Reason).ShouldBe((false, "outOfStock"));
        answer.Left!.ShouldHaveSingleItem().ShouldBe(new StockLeft(product, left));
    }

    private async Task NothingShouldBePublishedAsync() =>
        (await host.PublishedAsync()).ShouldNotContain(message => message.Key == order.ToString());
}
